import { CommanderError } from 'commander';
import { endingOf } from '../../../src/cli/exitCodes';
import { worstExit } from '../../../src/cli/worstExit';
import { ContractError, InternalError, TargetError, UsageError } from '../../../src/errors';

describe('endingOf', () => {
  it.each([
    [new UsageError('target.yaml#/users', 'is missing', 'add it'), 2],
    [new ContractError('a.yaml', 'is not there'), 2],
    [new TargetError('', 'nothing listens'), 3],
    [new InternalError('', 'a body is not what its label says'), 70],
  ])('gives %p its own code and one message', (error, code) => {
    expect(endingOf(error)).toEqual({ code, message: error.message });
  });

  it('ends wrong usage with 2 and help with 0, both already said', () => {
    expect(endingOf(new CommanderError(1, 'commander.unknownOption', ''))).toEqual({ code: 2, message: null });
    expect(endingOf(new CommanderError(0, 'commander.helpDisplayed', ''))).toEqual({ code: 0, message: null });
  });

  it.each([[new TypeError('x is undefined')], ['a text'], [undefined]])(
    'ends %p with 70 and how to report it',
    (error) => {
      const { code, message } = endingOf(error);
      expect(code).toBe(70);
      expect(message).toMatch(/^internal error: /);
      expect(message).toMatch(/Please report it/);
    },
  );
});

describe('worstExit', () => {
  it.each([
    [[0, 0], 0],
    [[0, 4], 4],
    [[4, 3, 0], 3],
    [[3, 1], 1],
    [[1, 2], 2],
    [[2, 70], 70],
    [[1, 130], 130],
    [[99], 70],
  ])('of %p is %p', (codes, expected) => {
    expect(worstExit(codes)).toBe(expected);
  });
});
