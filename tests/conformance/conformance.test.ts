import { openContract } from '../../src/edge/openContract';
import { shippedContracts } from '../../src/edge/packageFiles';
import { readTarget } from '../../src/edge/readTarget';
import { type ServedProvider, serveProvider } from '../../src/edge/serveProvider';
import { describeConformance } from '../../src/jest';

const { CONFORM_TARGET } = process.env;

if (CONFORM_TARGET !== undefined) {
  const { contract } = readTarget(CONFORM_TARGET, process.env);
  describeConformance(contract ?? '', CONFORM_TARGET);
} else {
  for (const name of shippedContracts()) {
    const served: ServedProvider[] = [];
    afterAll(() => Promise.all(served.map((one) => one.close())));
    describeConformance(name, async () => {
      const provider = await serveProvider(openContract(name));
      served.push(provider);
      return provider.target;
    });
  }
}
