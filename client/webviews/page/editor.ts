/** The only thing the editor gives to a page (https://code.visualstudio.com/api/extension-guides/webview, 2026-11). */
interface Editor {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Editor;

export const editor = acquireVsCodeApi();

/** What the editor says; whatever the window hears otherwise is left alone. */
export function onSaid<Message>(read: (said: unknown) => Message | undefined, act: (message: Message) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = read(data);
    if (message !== undefined) act(message);
  });
}
