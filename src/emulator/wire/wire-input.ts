import { AwsException } from '../center/aws-exception.ts';
import type { HttpRequest } from './http-message.ts';

/** What an operation was asked: an OIDC operation's JSON members or a portal operation's query. */
export type WireInput = Readonly<Record<string, unknown>>;

/** The members of a JSON body; none when it is not a JSON object, so that each required one is missing. */
export function bodyInput({ body }: HttpRequest): WireInput {
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

export function queryInput({ query }: HttpRequest): WireInput {
  return Object.fromEntries(query);
}

/** @throws AwsException InvalidRequest when the member is missing, empty or no text */
export function requiredText(input: WireInput, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined || value === '') {
    throw new AwsException('InvalidRequestException', `Missing required parameter: ${name}`);
  }
  return value;
}

/** @throws AwsException InvalidRequest when the member is there and no text */
export function optionalText(input: WireInput, name: string): string | undefined {
  const value = input[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string') {
    throw new AwsException('InvalidRequestException', `Invalid parameter: ${name}`);
  }
  return value;
}

/** @throws AwsException InvalidRequest when the member is there and no list of texts */
export function optionalTexts(input: WireInput, name: string): string[] | undefined {
  const value = input[name] ?? undefined;
  if (value !== undefined && !isTextList(value)) {
    throw new AwsException('InvalidRequestException', `Invalid parameter: ${name}`);
  }
  return value;
}

/** A number in a query; text that is no number comes out as NaN. */
export function optionalNumber(input: WireInput, name: string): number | undefined {
  const value = optionalText(input, name);
  return value === undefined ? undefined : Number(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
