import 'server-only';
import { empty, html, invalid, json, noChannel, refused, relayError } from './answers';
import { type Call, textIn } from './call';
import type { World } from './world';

/** Fields that are longer than trueai takes them. */
export function tooLong({ profile }: World, { body }: Call): Response | null {
  if (profile.dialect !== 'trueai') return null;
  if (textIn(body, 'state').length > 255) return invalid(profile, 'state长度不能超过255');
  return textIn(body, 'notifyHook').length > 2_000 ? invalid(profile, 'notifyHook长度不能超过2000') : null;
}

/** What a twist makes of a submission before anything is accepted. */
export function mishapBefore({ profile }: World, { twists, body, route }: Call): Response | null {
  const { now } = twists;
  if (now.has('429')) return empty(429, { 'retry-after': '7' });
  if (now.has('saturated')) {
    const saturated = { description: '当前分组上游负载已饱和，请稍后再试 ', type: 'upstream_error', code: 30 };
    return json(429, saturated, { 'retry-after': '7' });
  }
  if (now.has('quota')) return relayError(403, 'quota_not_enough', 'insufficient_user_quota');
  if (now.has('no-channel')) return noChannel(route);
  if (now.has('html')) return html(200, 'Welcome to nginx!');
  if (now.has('banned')) {
    const promptEn = textIn(body, 'prompt');
    return refused(24, '可能包含敏感词', { promptEn, bannedWord: 'sim:banned' });
  }
  if (now.has('invalid')) return invalid(profile, '无效参数', 'invalid_request');
  if (now.has('queue-full')) {
    const isOwnCode = profile.dialect === 'trueai';
    return json(200, {
      code: isOwnCode ? 9 : 23,
      description: isOwnCode ? '提交失败，队列已满，请稍后重试' : '队列已满，请稍后尝试',
      result: isOwnCode ? null : '0',
      properties: {},
    });
  }
  return null;
}
