import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';

/** As many as Linux follows (path_resolution(7)). */
const mostLinks = 40;

/**
 * The one path of a file, whichever links lead to it; neither it nor its folder need be there. Not by `realpath` of the
 * file: Bun's opens it to ask where it is, and finds it nowhere when it is replaced in between.
 */
export function behindLinks(file: string): string {
  let path = file;
  for (let links = 0; links <= mostLinks; links += 1) {
    const folder = folderBehindLinks(dirname(path));
    path = join(folder, basename(path));
    const target = linkAt(path);
    if (target === undefined) {
      return path;
    }
    path = isAbsolute(target) ? target : `${folder}/${target}`;
  }
  return file;
}

function folderBehindLinks(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(folderBehindLinks(above), basename(folder));
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
