import type { Json } from '../core/http.ts';
import { type ContainerApp, latestOf, modeOf } from './container-app.ts';
import type { Revision } from './revision.ts';
import { trafficOf } from './traffic.ts';

/** In Labels mode a new revision gets the label the app asks for, from whoever has it, and with it no traffic yet. */
export function label(app: ContainerApp, revision: Revision, time: number): void {
  const { ingress, targetLabel } = app.configuration;
  if (modeOf(app) === 'Labels' && typeof targetLabel === 'string' && targetLabel !== '' && ingress) {
    const others = trafficOf(app);
    const had = others.find((entry) => entry['label'] === targetLabel);
    const entry = {
      revisionName: revision.name,
      weight: had?.['weight'] ?? (others.length === 0 ? 100 : 0),
      label: targetLabel,
    };
    const traffic = had === undefined ? [...others, entry] : others.map((other) => (other === had ? entry : other));
    app.configuration = { ...app.configuration, ingress: { ...(ingress as Json), traffic } };
  }
  noteLabels(app, time);
}

export function revisionsWithLabel(app: ContainerApp): ReadonlySet<string> {
  return new Set(trafficOf(app).flatMap((entry) => (entry['label'] === undefined ? [] : [nameOf(app, entry)])));
}

/** Who answers at `app---label.…`; nobody where nobody has the label. */
export function nameWithLabel(app: ContainerApp, wanted: string): string | undefined {
  const entry = trafficOf(app).find((candidate) => String(candidate['label']).toLowerCase() === wanted.toLowerCase());
  return entry && nameOf(app, entry);
}

export function labelsOf(app: ContainerApp, { name }: Revision): readonly string[] {
  return trafficOf(app).flatMap((entry) =>
    entry['label'] !== undefined && nameOf(app, entry) === name ? [String(entry['label'])] : [],
  );
}

/** Keeps the history of labels: who has one now, and that whoever had it has it no more. */
export function noteLabels(app: ContainerApp, time: number): void {
  const now = trafficOf(app).flatMap((entry) =>
    entry['label'] === undefined ? [] : [{ label: String(entry['label']), revision: nameOf(app, entry) }],
  );
  for (const past of app.labelled) {
    const holds = now.some(({ label, revision }) => label === past.label && revision === past.revision);
    if (past.stop === undefined && !holds) past.stop = time;
  }
  for (const { label, revision } of now) {
    const known = app.labelled.some(
      (past) => past.stop === undefined && past.label === label && past.revision === revision,
    );
    if (!known) app.labelled.push({ label, revision, start: time, stop: undefined });
  }
}

function nameOf(app: ContainerApp, { revisionName, latestRevision }: Json): string {
  return latestRevision === true ? (latestOf(app)?.name ?? '') : String(revisionName);
}
