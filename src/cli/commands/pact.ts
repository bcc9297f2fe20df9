import type { Attach } from '../command';
import { addCanIDeploy } from '../pact/canIDeploy';
import { addPublish } from '../pact/publish';
import { addVerify } from '../pact/verify';

/** `conform pact`: verify pacts on a server, publish them to a Pact Broker, ask it whether a version may be deployed. */
export const attach: Attach = (program, call) => {
  // Else the program itself would take the --version of a subcommand.
  program.enablePositionalOptions();
  const pact = program
    .command('pact')
    .description('Verify pacts on a server, publish them to a Pact Broker, ask whether a version may be deployed.')
    .enablePositionalOptions();
  addVerify(pact, call);
  addPublish(pact, call);
  addCanIDeploy(pact, call);
};
