import 'server-only';
import type { AppError } from '@/lib/domain/app-error';

type PlainKind = Exclude<AppError['kind'], 'rate-limited' | 'too-large' | 'over-budget'>;

/** The texts of README “Refusals” and “Failed tasks”, most telling first. Words come in the server's language. */
const groups: [PlainKind, RegExp][] = [
  [
    'no-credit',
    /quota_not_enough|insufficient[ _](user[ _])?(quota|balance|credit)|quota.{0,24}(exceed|exhaust|not enough|insufficient)|额度.{0,12}(不足|用尽|已用完|失败)|余额不足|credits? (exhausted|not enough)|out of credits|plan cancell?ed|subscription (required|paused)/i,
  ],
  [
    'not-offered',
    /model_not_found|no available channel|无可用渠道|unknown_(relay_)?action|未知的? ?action|未知操作|不支持的操作|不支持重新生成|readObjectStart: expect|禁止上传|不支持 ?remix/i,
  ],
  ['not-found', /task_no(t)?_found|关联任务不存在|任务不存在|未找到父级任务|未找到目标图片|该任务所属渠道已被禁用/i],
  ['refused', /limited to pro|isn'?t supported for|unlock your global personalization|not_enough_ratings|实例/i],
  ['queue-full', /queue(_| is )? ?full|队列已满|并发数已达上限|队列数已达上限|次数已达上限|临时封锁|saturated|饱和/i],
  [
    'banned-prompt',
    /banned|image denied|output filters|pending mod message|\bblocked\b|content[ _]policy|敏感词|moderation/i,
  ],
  ['timed-out', /超时|timed? ?out/i],
  [
    'invalid-input',
    /invalid[ _](parameter|form body|prompt|link|url|request)|无效参数|prompt word format|_is_required|index_parse_failed|bind_request_body_failed|不能为空|格式错误/i,
  ],
];

/** What a refusal's or a failed task's own words mean. Where they say nothing we know, it is `fallback`. */
export function errorFromText(message: string, fallback: PlainKind = 'refused'): AppError {
  const kind = groups.find(([, pattern]) => pattern.test(message))?.[0] ?? fallback;
  return kind === 'banned-prompt' ? { kind, word: null, message } : { kind, message };
}

/** Words that deny the whole kind of request, and not just this one: what a provider is not asked again by itself. */
export function saysUnknown(text: string): boolean {
  return /model_not_found|no available channel|无可用渠道|unknown_(relay_)?action|未知的? ?action|readObjectStart: expect|禁止上传/i.test(
    text,
  );
}

/** Quota and model refusals are decided before a submission goes anywhere, whatever status carries them. */
export function isRefusedBeforehand(text: string): boolean {
  const { kind } = errorFromText(text);
  return kind === 'no-credit' || kind === 'not-offered';
}

/**
 * A relay that took the submission and then lost the answer, or could not write it down. It says so with the same
 * code as any refusal, but the task may run and be charged.
 */
export function isLostInRelay(text: string): boolean {
  return /do_request_failed|(read|unmarshal|copy|close)_response_body_failed|insert_midjourney_task_failed|midjourney_billing_failed/i.test(
    text,
  );
}

/** Some servers report a cancelled task as a failed one (README “Failed tasks”). */
export function isCancelReason(text: string): boolean {
  return /取消任务|强制取消|删除任务/.test(text);
}
