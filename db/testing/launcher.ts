import { startEmbedded } from '@/db/embedded';

/** Starts or attaches to the database in the folder given, prints its addresses, and leaves when its input ends. */
const print = (message: string) => process.stderr.write(`${message}\n`);
const embedded = await startEmbedded(process.argv[2] ?? '', { info: print, warn: print });
process.stdout.write(`${JSON.stringify({ ownerUrl: embedded.ownerUrl, appUrl: embedded.appUrl })}\n`);
for await (const _ of process.stdin);
await embedded.stop();
