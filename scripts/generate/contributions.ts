import { type CommandInfo, commands } from '../../protocol/commands.ts';
import { menus } from '../../protocol/menus.ts';
import { settings } from '../../protocol/settings.ts';
import { containers, views, welcomes } from '../../protocol/views.ts';

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
  menus: {
    ...menus,
    commandPalette: Object.entries(commands)
      .filter(([, { palette }]: readonly [string, CommandInfo]) => palette === 'hidden')
      .map(([command]) => ({ command, when: 'false' })),
  },
};

function shown({ palette: _, ...info }: CommandInfo): Omit<CommandInfo, 'palette'> {
  return info;
}
