import { confirmHost, isLoopback } from '../../../src/cli/confirmHost';
import { parseTarget } from '../../../src/contract/parseTarget';
import { harnessSchemas } from '../../../src/edge/packageFiles';
import type { Target } from '../../../src/model';

function target(baseUrl: string, confirmed: string | null): Target {
  const text = JSON.stringify({
    baseUrl,
    authorization: { valid: 'Bearer k' },
    users: [{ id: 'a' }],
    confirmHost: confirmed,
  });
  return parseTarget('target.yaml', text, harnessSchemas().target, {});
}

describe('confirmHost', () => {
  it.each([
    ['http://127.0.0.1:8080', null],
    ['http://127.9.9.9', null],
    ['http://localhost:1', null],
    ['http://api.localhost', null],
    ['http://[::1]:8080', null],
    ['http://[::ffff:127.0.0.1]:80', null],
    ['https://api.example.com', 'api.example.com'],
    ['https://API.example.com', 'api.EXAMPLE.com'],
    ['https://api.example.com:8443/v1', 'api.example.com'],
    ['https://api.example.com:8443/v1', 'api.example.com:8443'],
    ['http://10.0.0.1', '10.0.0.1'],
  ])('lets %s through, confirmed as %s', (baseUrl, confirmed) => {
    expect(() => confirmHost('target.yaml', target(baseUrl, confirmed))).not.toThrow();
  });

  it.each([
    ['https://api.example.com', null, 'is not set'],
    ['https://api.example.com', 'example.com', 'names "example.com"'],
    ['http://127.0.0.1.example.com', null, 'is not set'],
    ['http://localhost.example.com', null, 'is not set'],
    ['http://0.0.0.0', null, 'is not set'],
    ['http://10.0.0.1', '', 'names ""'],
  ])('refuses %s, confirmed as %s', (baseUrl, confirmed, says) => {
    expect(() => confirmHost('target.yaml', target(baseUrl, confirmed))).toThrow(says);
  });

  it('knows no other spelling of this machine', () => {
    for (const name of ['127.0.0.1', 'LOCALHOST', 'localhost.', '[::1]']) expect(isLoopback(name)).toBe(true);
    for (const name of ['128.0.0.1', 'local', '127.0.0.1.nip.io', '[::2]', '']) expect(isLoopback(name)).toBe(false);
  });
});
