import { isSlipOfRegion } from '../../config/diagnose/regions.ts';
import { unusableValue } from '../../config/diagnose/unusable-value.ts';
import type { Setting } from '../../config/dialect/aws-ini.ts';
import { textOf } from '../../config/required-form.ts';

/** @throws AwssoError for a region that nobody can mean, and that is near one that there is */
export function refuseSlipOfRegion(key: string, setting: Setting): void {
  if (isSlipOfRegion(textOf(setting))) {
    throw unusableValue(key, setting);
  }
}
