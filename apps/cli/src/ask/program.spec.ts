import { askProgram } from './program';

describe('the help of ask', () => {
  const { commands } = askProgram({ call: 'npm run ask --', vouch: async () => undefined });

  it('has a page for each command, which says where the system is named', () => {
    expect(commands.map((command) => command.name())).toEqual(
      'submit plan watch show inbox list confirm answer approve reject cancel retry undo'.split(' '),
    );
    for (const command of commands) {
      expect(command.helpInformation()).toContain(`Usage: ask ${command.name()}`);
      expect(command.helpInformation()).toContain('ORCHESTRATOR_SERVICE_URL');
      expect(command.description()).not.toBe('');
    }
  });

  it('offers people of the demonstration only where something vouches for them', () => {
    const asOption = (command: ReturnType<typeof askProgram>) => command.options.some(({ long }) => long === '--as');
    expect(asOption(askProgram({ call: 'ask', vouch: async () => undefined }))).toBe(true);
    expect(asOption(askProgram({ call: 'ask' }))).toBe(false);
  });
});
