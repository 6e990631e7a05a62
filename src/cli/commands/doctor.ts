import { diagnose } from '../../doctor/diagnose.ts';
import type { Finding } from '../../doctor/finding.ts';
import { exitCodes } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { printable, printableJson } from '../../printable.ts';
import type { CommonOptions } from '../declarations/options.ts';

export type DoctorOptions = CommonOptions & { readonly fix?: boolean; readonly json?: boolean };

/** Tells what is wrong or risky in the files, after mending with `--fix`. Resolves to the exit status. */
export async function doctor({ fix, json }: DoctorOptions, host: Host): Promise<number> {
  const { mended, left } = await diagnose(host, fix === true);
  await host.stdout.write(
    json
      ? `${printableJson({ mended: mended.map(asJson), findings: left.map(asJson) }, 2)}\n`
      : asText(mended, left),
  );
  return left.length > 0 ? exitCodes.config.status : 0;
}

function asJson({ code, where, line, cause, cure }: Finding) {
  return { code, where, ...(line !== undefined && { line }), cause, cure };
}

function asText(mended: readonly Finding[], left: readonly Finding[]): string {
  const lines = [
    ...mended.flatMap((finding) => [`${headline(finding)}: mended`, `  ${finding.cause}`]),
    ...left.flatMap((finding) => [headline(finding), `  ${finding.cause}`, `  cure: ${finding.cure}`]),
  ];
  const said = lines.length > 0 ? lines : ['nothing found'];
  return said.map((line) => `${printable(line)}\n`).join('');
}

function headline({ code, where, line }: Finding): string {
  return `${code}  ${line === undefined ? where : `${where}:${line}`}`;
}
