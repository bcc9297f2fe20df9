/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';
import main from '../../jest.config';

/** The tests that need a real Pact Broker: `npm run test:broker`; `npm test` stays without Ruby. */
const config: Config = {
  ...main,
  rootDir: '../..',
  testMatch: ['<rootDir>/tests/broker/*.broker.ts'],
  // The first run may have to build the broker's gems.
  testTimeout: 900_000,
};

export default config;
