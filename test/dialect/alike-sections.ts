import fc from 'fast-check';

const line = fc.constantFrom(
  'region = eu-west-1',
  'output=json',
  'sso_session: corp',
  'S3_Key = a=b',
  '',
  '# a comment',
);
const layouts = fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 });
const piece = fc.constantFrom(
  ...[
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    ' ',
    '\t',
    '[',
    ']',
    '[x]',
    '=',
    ':',
    '#',
    ';',
    '"',
    '\u00e9',
    '\u00a0',
    '\f',
  ],
  ...[
    'region = x\n',
    ' region = x\n',
    'Region = x\n',
    '[profile p1]\n',
    '[profiles p1]\n',
    '[default]\n',
    '[a = b\n',
    '[DEFAULT]\n',
  ],
);
const change = fc.record({ at: fc.nat(), drop: fc.nat(3), add: piece });

/** Texts of sections with few layouts, as tools write them by the thousand, changed in a few places. */
export const alikeSections = fc
  .record({
    layouts,
    count: fc.integer({ min: 3, max: 12 }),
    end: fc.constantFrom('\n', '\r\n'),
    changes: fc.array(change, { maxLength: 2 }),
  })
  .map(({ layouts, count, end, changes }) => {
    const sections = Array.from({ length: count }, (_, index) =>
      [`[profile p${index}]`, ...(layouts[index % layouts.length] ?? [])].join(end),
    );
    return changes.reduce((text, { at, drop, add }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + add + text.slice(place + drop);
    }, sections.join(end) + end);
  });
