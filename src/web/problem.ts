/** RFC 9457, with the members that an invalid parameter adds. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly parameter?: string;
  readonly expected?: string;
  readonly received?: string;
}
