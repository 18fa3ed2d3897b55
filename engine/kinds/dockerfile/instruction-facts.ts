/** What instructions mean for a deployment, from https://docs.docker.com/reference/dockerfile/ (read 2026-11). */
const FACTS: ReadonlyMap<string, string> = new Map([
  [
    'FROM',
    'What a stage starts from. The last stage becomes the image; a tag may mean another image next week, a digest never.',
  ],
  [
    'ARG',
    'A value for the build. Above the first `FROM` only `FROM` sees it. It stays readable in the history of the image, so it is no place for secrets.',
  ],
  ['ENV', 'A variable of the build and of every container. Whoever has the image can read it.'],
  [
    'CMD',
    'What a container starts, or the arguments of `ENTRYPOINT`. As a list Docker starts it itself; as a line a shell does, which may keep the stop signal.',
  ],
  [
    'ENTRYPOINT',
    'What a container always starts. As a line for a shell it leaves `CMD` without effect and may keep the stop signal.',
  ],
  [
    'HEALTHCHECK',
    'How Docker and Compose ask whether the container works. App Service, Container Apps and Kubernetes do not look at it.',
  ],
  ['EXPOSE', 'Says which ports the application listens on; it opens none.'],
  ['USER', 'As whom the following lines and the container run. Without it that is root.'],
  ['STOPSIGNAL', 'What a container is sent to stop; SIGTERM without it.'],
  ['COPY', 'Copies files of the build context, with `--from` those of another stage or image.'],
  ['WORKDIR', 'The folder of the following lines and of the container.'],
  ['SHELL', 'What runs lines that are no lists: `["/bin/sh", "-c"]` without it.'],
  ['VOLUME', 'A folder whose content is kept outside the container, in a volume without a name unless one is given.'],
]);

/** The same as Markdown; what is true only of this one stands in `here`. Nothing for other instructions. */
export function instructionMarkdown(keyword: string, here?: string): string | undefined {
  const fact = FACTS.get(keyword);
  if (fact === undefined) return undefined;
  const page = `https://docs.docker.com/reference/dockerfile/#${keyword.toLowerCase()}`;
  const parts = [`\`${keyword}\`: ${fact}`, ...(here === undefined ? [] : [here]), `[docs.docker.com](${page})`];
  return parts.join('\n\n');
}
