import type { Command, Option } from 'commander';

/** What has been typed of a command: its flags with their values, and how many arguments. */
export interface Given {
  readonly flags: ReadonlyMap<Option, string>;
  readonly argumentCount: number;
  /** The flag whose value comes next. */
  readonly awaiting: Option | undefined;
  /** Whether `--` has ended the flags. */
  readonly isPastFlags: boolean;
}

const nothing: Given = { flags: new Map(), argumentCount: 0, awaiting: undefined, isPastFlags: false };

/** Reads the words of a command as commander will, but that nothing is wrong with them yet. */
export function givenWords(command: Command, words: readonly string[]): Given {
  return words.reduce((given, word) => withWord(command, given, word), nothing);
}

function withWord(command: Command, given: Given, word: string): Given {
  const { flags, argumentCount, awaiting, isPastFlags } = given;
  if (awaiting !== undefined) {
    return { ...given, flags: new Map([...flags, [awaiting, word]]), awaiting: undefined };
  }
  if (isPastFlags || !word.startsWith('-')) {
    return { ...given, argumentCount: argumentCount + 1 };
  }
  if (word === '--') {
    return { ...given, isPastFlags: true };
  }
  const [flag, value] = splitFlag(word);
  const option = optionNamed(command, flag);
  return option === undefined
    ? given
    : {
        ...given,
        flags: new Map([...flags, [option, value ?? '']]),
        awaiting: option.required && value === undefined ? option : undefined,
      };
}

/** `--flag=value`, or a flag alone. */
export function splitFlag(word: string): readonly [flag: string, value: string | undefined] {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

export function optionNamed(command: Command, flag: string): Option | undefined {
  return command.options.find(({ long, short }) => flag === long || flag === short);
}
