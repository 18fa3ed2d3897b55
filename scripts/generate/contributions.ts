import { type CommandInfo, commands } from '../../protocol/commands.ts';
import { menus } from '../../protocol/menus.ts';
import { settings } from '../../protocol/settings.ts';
import { containers, STATE_KEY, views, welcomes } from '../../protocol/views.ts';
import { walkthrough } from '../../protocol/walkthrough.ts';

const OFFERED: Readonly<Record<NonNullable<CommandInfo['palette']>, string>> = {
  hidden: 'false',
  'with environments': `${STATE_KEY} == 'shown'`,
};

/** The parts of package.json's `contributes` that the tables of `protocol/` say. */
export const contributions = {
  commands: Object.entries(commands).map(([command, info]) => ({ command, category: 'Fairlead', ...shown(info) })),
  configuration: { title: 'Fairlead', properties: settings },
  viewsContainers: {
    activitybar: Object.entries(containers).map(([id, info]) => ({ id, ...info })),
  },
  views: Object.fromEntries(
    Object.keys(containers).map((id) => [
      id,
      Object.entries(views)
        .filter(([, { container }]) => container === id)
        .map(([view, { name }]) => ({ id: view, name })),
    ]),
  ),
  viewsWelcome: welcomes.map(({ view, when, lines }) => ({ view, when, contents: lines.join('\n') })),
  walkthroughs: [
    {
      ...walkthrough,
      steps: walkthrough.steps.map(({ id, title, lines, done, picture }) => ({
        id,
        title,
        description: lines.join('\n'),
        media: { svg: `media/walkthrough/${id}.svg`, altText: picture },
        completionEvents: done,
      })),
    },
  ],
  menus: {
    ...menus,
    commandPalette: Object.entries(commands).flatMap(([command, { palette }]: readonly [string, CommandInfo]) =>
      palette === undefined ? [] : [{ command, when: OFFERED[palette] }],
    ),
  },
};

function shown({ palette: _, ...info }: CommandInfo): Omit<CommandInfo, 'palette'> {
  return info;
}
