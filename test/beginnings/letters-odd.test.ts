import { everyExampleTyped } from './beginnings.ts';

everyExampleTyped('letter by letter', () => true, { first: 1, of: 2 });
