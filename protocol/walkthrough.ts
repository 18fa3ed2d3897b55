import { link } from './command-link.ts';
import type { CommandId } from './commands.ts';

/** A step of the tour on the editor's *Get Started* page. */
interface Step {
  readonly id: string;
  readonly title: string;
  /** One paragraph and its buttons. */
  readonly lines: readonly string[];
  /** By one of these it is done. */
  readonly done: readonly (`onCommand:${CommandId}` | `onContext:${string}` | `onView:${string}`)[];
  /** For who cannot see the picture. */
  readonly picture: string;
}

/** From nothing to the way back, all of it possible without Azure. The picture of a step bears its id. */
export const walkthrough = {
  id: 'deploy',
  title: 'Deploy with Fairlead',
  description: 'Check the files a deployment is made of, swap a release into production, and take it back.',
  /** Opened by itself the first time a folder has such a file. */
  featuredFor: ['**/fairlead.yaml', '**/fairlead.yml'],
  steps: [
    {
      id: 'try',
      title: 'Try it without Azure',
      lines: [
        'An example opens with a simulated Azure behind it, a process on this computer. Whatever you do there reaches nobody.',
        link('Try it without Azure', 'fairlead.tryWithoutAzure'),
      ],
      done: ['onCommand:fairlead.tryWithoutAzure'],
      picture: 'An app with its slot in a box that says SIMULATOR',
    },
    {
      id: 'check',
      title: 'See what will go wrong',
      lines: [
        'A fairlead.yaml says which environments there are and how a release gets to them. It and your Compose files are checked with every key. Each finding says what will happen and, where it can, mends it.',
        link('Create fairlead.yaml', 'fairlead.createDeploymentFile'),
        '[Open Problems](command:workbench.actions.view.problems)',
      ],
      done: ['onCommand:fairlead.createDeploymentFile', "onContext:fairlead.environmentsState == 'shown'"],
      picture: 'A file with an underlined line and a light bulb',
    },
    {
      id: 'see',
      title: 'See what runs where',
      lines: [
        'The environments of the file, their slots, which release each has, and whether it is well. The role Reader is enough, and nothing is asked before you look.',
        '[Show Environments](command:fairlead.environments.focus)',
        link('Sign in to Azure', 'fairlead.signIn'),
      ],
      done: ['onView:fairlead.environments'],
      picture: 'A tree of an environment, a service and two slots with a mark each',
    },
    {
      id: 'swap',
      title: 'Compare, then swap',
      lines: [
        'The plan comes first: from which release to which, what goes along, what stays, what speaks against it. A protected environment asks for its name. It is sent once, watched, and taken back when production is bad.',
        link('Compare slots', 'fairlead.compareSlots'),
        link('Swap a slot into production…', 'fairlead.swap'),
      ],
      done: ['onCommand:fairlead.swap'],
      picture: 'Staging and production with arrows both ways between them',
    },
    {
      id: 'back',
      title: 'Take it back',
      lines: [
        'The first way back that is open is offered, and what closes the others is said. Everything that was done from this computer is in the history.',
        link('Roll back…', 'fairlead.rollBack'),
        link('Show history', 'fairlead.showHistory'),
      ],
      done: ['onCommand:fairlead.rollBack', 'onCommand:fairlead.showHistory'],
      picture: 'An arrow that leads from a crossed-out release to the one before',
    },
  ] satisfies readonly Step[],
} as const;
