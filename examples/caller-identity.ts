// Prints the ARN of the role that a profile stands for: `node caller-identity.js dev`.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwssoError, fromAwsso } from 'awsso';

const [, , profile] = process.argv;
const sts = new STSClient({ region: 'eu-west-1', credentials: fromAwsso({ profile }) });

try {
  const { Arn } = await sts.send(new GetCallerIdentityCommand());
  process.stdout.write(`${Arn}\n`);
} catch (error) {
  if (!(error instanceof AwssoError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n${error.hint ?? ''}\n`);
  process.exitCode = error.code === 'login-required' ? 4 : 1;
}
