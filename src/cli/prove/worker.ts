import { parentPort } from 'node:worker_threads';
import { answerTo, type Job } from './crew';

/** A thread that does one job after another, as it is sent them. */
parentPort?.on('message', (job: Job) => {
  void answerTo(job).then((answer) => parentPort?.postMessage(answer));
});
