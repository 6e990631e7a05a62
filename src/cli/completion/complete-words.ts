import type { Argument, Command, Option } from 'commander';
import { type Candidate, candidate, isOfferable } from './candidate.ts';
import { type Given, givenWords, optionNamed, splitFlag } from './given-words.ts';
import type { KnownNames } from './known-names.ts';

/** The words before the cursor, without the program's name, and what of the word at the cursor is typed. */
export interface TypedWords {
  readonly before: readonly string[];
  readonly current: string;
}

/** All that may stand at the cursor, as commander has it declared; the shell picks what begins as typed. */
export function completeWords(
  program: Command,
  { before, current }: TypedWords,
  names: KnownNames,
): Candidate[] {
  const [name, ...rest] = before;
  const commands = program.createHelp().visibleCommands(program);
  if (name === undefined) {
    return current.startsWith('-') ? flagsOf(program, new Map()) : commands.map(asCandidate);
  }
  const command = commands.find((one) => [one.name(), ...one.aliases()].includes(name));
  return command === undefined
    ? []
    : ofCommand(command, rest, current, { ...names, commands: () => commands.map(asCandidate) }).filter(
        isOfferable,
      );
}

function ofCommand(
  command: Command,
  before: readonly string[],
  current: string,
  names: KnownNames & { commands(): Candidate[] },
): Candidate[] {
  const given = givenWords(command, before);
  if (given.awaiting !== undefined) {
    return valuesOf(given.awaiting, given, names);
  }
  if (current.startsWith('-') && !given.isPastFlags) {
    const [flag, value] = splitFlag(current);
    const option = value === undefined ? undefined : optionNamed(command, flag);
    return option === undefined
      ? flagsOf(command, given.flags)
      : valuesOf(option, given, names).map((one) => ({ ...one, value: `${flag}=${one.value}` }));
  }
  const argument = command.registeredArguments[given.argumentCount];
  return argument === undefined
    ? []
    : valuesOf(argument, given, names).filter(({ value }) => !value.startsWith('-'));
}

function flagsOf(command: Command, given: Given['flags']): Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .filter((option) => !given.has(option))
    .map((option) => candidate(option.long ?? option.flags, () => option.description));
}

function valuesOf(
  wanted: Option | Argument,
  { flags }: Given,
  names: KnownNames & { commands(): Candidate[] },
): Candidate[] {
  if (wanted.argChoices !== undefined) {
    return wanted.argChoices.map((choice) => candidate(choice));
  }
  const given = (long: string) => [...flags].find(([option]) => option.long === long)?.[1];
  switch ('long' in wanted ? wanted.long : wanted.name()) {
    case '--profile':
    case 'profile':
      return names.profiles();
    case '--sso-session':
      return names.sessions();
    case '--account-id':
      return names.accounts(given('--sso-session'));
    case '--role-name':
      return names.roles(given('--sso-session'), given('--account-id'));
    case '--login':
      return names.loginPolicies();
    case '--format':
      return names.envFormats();
    case 'topic':
      return [...names.helpTopics(), ...names.commands()];
    default:
      return [];
  }
}

function asCandidate(command: Command): Candidate {
  return candidate(command.name(), () => command.description());
}
