/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';
import base from './jest.config';

/** The tests that need Chromium (`apt-get install chromium`, or `CHROMIUM=/path/to/it`): `npm run test:browser`. */
const config: Config = { ...base, testMatch: ['<rootDir>/tests/browser/**/*.browser.ts'], testTimeout: 60_000 };

export default config;
