/**
 * Characters that a PDF prints for ideographs and NFKC leaves as they are: the radicals of CJK Radicals Supplement
 * and the strokes, each with the ideograph it stands for. (NFKC itself has the Kangxi radicals, and ⺟ and ⻳.)
 *
 * Source: the property Equivalent_Unified_Ideograph of the Unicode Character Database 14.0
 * (EquivalentUnifiedIdeograph.txt), written out from Perl 5.36 with `prop_invmap("EqUIdeo")`. Copyright Unicode, Inc.,
 * Unicode License. ⺀ and ㇀ to ㇏ that are missing here have no ideograph there.
 */
const pairs =
  "⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 " +
  "⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 " +
  "⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 " +
  "⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 " +
  "⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 " +
  "㇆𠃌 ㇏乀 ㇐一 ㇑丨 ㇒丿 ㇓丿 ㇔丶 ㇕𠃍 ㇖乛 ㇗𠃊 ㇘𠃎 ㇙𠄌 ㇚亅 ㇛𡿨 ㇜𠃋 ㇝乀 ㇞𠃑 ㇟乚 ㇠乙 ㇡𠄎";

const ideographs: ReadonlyMap<string, string> = new Map(
  pairs.split(" ").map((pair) => {
    const [radical = "", ideograph = ""] = Array.from(pair);
    return [radical, ideograph];
  }),
);

/** The ideograph that a radical or stroke stands for; any other character as it is. */
export function ideographOf(character: string): string {
  return ideographs.get(character) ?? character;
}

// ⻓ ⻆ ⺠ (supplement) · ⼈ ⼯ (Kangxi) · ㇐ (strokes)
const radical = /^[\u2E80-\u2FDF\u31C0-\u31EF]$/u;

/** Whether a character is encoded as a radical or a stroke, not as the ideograph that it looks like. */
export function isRadical(character: string): boolean {
  return radical.test(character);
}
