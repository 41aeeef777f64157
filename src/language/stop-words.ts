/** Words of Chinese queries that carry no weight: question words, function words, polite phrases. */
export const chineseStopWords: ReadonlySet<string> = new Set(
  (
    "哪些 有哪些 哪个 哪几个 哪里 哪儿 哪家 哪种 哪 什么 什么样 为什么 怎么 怎么样 怎么办 怎样 咋 咋样 咋办 时候 什么时候 还是 如何 多少 几个 几家 几条 几项 几 是否 有没有 能否 能不能 可否 可以 吗 呢 " +
    "吧 请问 请 谁 何时 何地 的 了 和 与 及 以及 在 对 对于 关于 是 有 到 为 为了 等 将 把 被 从 向 于 并 或 或者 而 也 都 就 还 要 会 能 让 使 给 由 按 以 其 " +
    "该 这 那 这个 那个 这些 那些 我 我们 你 他 它 他们 一个 一些 一下 上 下 中 里 之 所 不 没有 没 最 更 很 比 用 做 去 来 想 说 讲 提到 提出 写 关 " +
    "里面 方面 规划 本规划 该规划 这个规划 内容 情况 相关 有关 具体 主要 需要 应该 应当 打算 准备 计划要 百分之几 占 达到 是多少 进行 得 地 着 过 啊 当中 其中 之间 除了 还有 只 已 已经 正在"
  ).split(" "),
);

/** Single characters that only finish or measure a word: dropped from a query, not bound to their neighbour. */
export const wordSuffixes: ReadonlySet<string> = new Set(
  "区市省县镇年月日号个家项条种类型性化者员业界式度率费法内外后前间多大小新高级批次份件人名第约近超可应时期处场所点步岁天部分老好位支本座台辆张股层套些各每两帮搞开办建找管归还谁拿挑给".split(
    "",
  ),
);

/** Words of English queries that carry no weight: articles, prepositions, auxiliaries, question words. */
export const englishStopWords: ReadonlySet<string> = new Set(
  (
    "a about after all also am an and any anyone are as at be been before being between both but by can could did do does " +
    "doing done during each either every for from get give given had has have having he help her here his how i if in " +
    "into is it its just let like list many may me mention mentioned mentions might more most much must my need needs no nor not of off on one only or " +
    "other our out over own part per plan plans please regarding s said same say says shall she should show so some such " +
    "t tell text than that the their them then there these they this those through to too under until up upon us use " +
    "very via want was we were what when where whether which while who whom whose why will with within without would " +
    "you your want wants there's what's aim aims going happen happens anything something does doing find know"
  ).split(" "),
);
