/** A process that stands for Azure: a simulator with 2,000 apps. Says where it is, and ends with who started it. */
import { startSimulator } from '../../simulator/start.ts';
import { sowMany } from '../../test/support/many-apps.ts';

const azure = await startSimulator({ seed: '{}' });
sowMany(azure);
const { endpoint, caFile, token, pace } = azure;
process.send?.({ endpoint, caFile, token, pace, pid: process.pid });
process.once('disconnect', () => process.exit());
