import { dateInWords, parseDate } from "../citation/date.ts";
import type { Bilingual, Language } from "../document/source.ts";

/**
 * Every word that the site shows of its own, both languages under one key.
 * `{name}` is filled in; numbers are written as the language writes them.
 */
export const messages = {
  "site.name": { zh: "政策原文检索", en: "Policy Text Portal" },
  "site.tagline": {
    zh: "中英双语检索、阅读、引用中国政策文件",
    en: "Search, read and quote Chinese policy in two languages",
  },
  "site.skip": { zh: "跳到正文", en: "Skip to content" },
  "site.other": { zh: "English", en: "中文" },
  "site.otherTitle": { zh: "Read this page in English", en: "阅读本页中文版" },
  "site.navigation": { zh: "主导航", en: "Main navigation" },
  "nav.read": { zh: "全文", en: "Full text" },
  "nav.documents": { zh: "文件", en: "Documents" },
  "nav.search": { zh: "检索", en: "Search" },
  "nav.glossary": { zh: "术语", en: "Glossary" },
  "nav.verify": { zh: "核对引文", en: "Check a quotation" },
  "nav.about": { zh: "说明", en: "About" },
  "foot.source": { zh: "原文", en: "Published text" },
  "foot.owner": { zh: "本站由{owner}开设。", en: "This site is run by {owner}." },
  "foot.unofficial": { zh: "本站并非官方网站。", en: "This is not an official site." },
  "foot.english": {
    zh: "英文为参考译文，仅中文原文具有权威性。",
    en: "The English is for reference; the Chinese text alone is authoritative.",
  },
  "foot.contact": { zh: "联系方式：{contact}", en: "Contact: {contact}" },

  "search.label": { zh: "检索全文", en: "Search the full text" },
  "search.placeholder": { zh: "词语、问题或“引文”", en: "Words, a question, or “a quotation”" },
  "search.submit": { zh: "检索", en: "Search" },
  "search.help": {
    zh: "加引号为逐字查找，前加 - 为排除；简体、繁体、拼音、英文均可。",
    en: "Quotation marks find exact words, a leading - excludes. Chinese, English and pinyin all work.",
  },
  "search.titleFor": { zh: "“{query}”的检索结果", en: "Search results for “{query}”" },
  "search.all": { zh: "全部条文", en: "All passages" },
  "search.total.zero": { zh: "没有找到条文", en: "No passages found" },
  "search.total.one": { zh: "{total} 条", en: "{total} passage" },
  "search.total.other": { zh: "{total} 条", en: "{total} passages" },
  "search.about": { zh: "约", en: "about" },
  "search.literal": {
    zh: "其中逐字含所输入词语的 {literal} 条",
    en: "{literal} with the words exactly as typed",
  },
  "search.some": {
    zh: "没有一条包含全部词语，以下是含部分词语的条文。",
    en: "No passage holds all of these words. These hold some of them.",
  },
  "search.related": {
    zh: "没有一条按所输入的词语全部相符，以下按含义相近的官方用语、常见的问法或更正后的词语查找。",
    en: "No passage holds all of these words as typed. These were found by related official terms, by what people ask for, or by a corrected spelling.",
  },
  "search.relatedOnly": {
    zh: "公布的文本没有所输入的词语，以下按含义相近的官方用语、常见的问法或更正后的词语查找。",
    en: "The published text does not use these words. These passages were found by related official terms, by what people ask for, or by a corrected spelling.",
  },
  "search.asked": { zh: "问法：", en: "Asked as:" },
  "search.ignored": {
    zh: "检索只看前 {characters} 个字符、{words} 个词，以下未查找：{ignored}",
    en: "A search reads the first {characters} characters and {words} words. Not searched for: {ignored}",
  },
  "search.near": { zh: "与“{word}”含义相近的用语：", en: "Near “{word}” in meaning:" },
  "search.missing": { zh: "全文没有：{words}", en: "Found nowhere in the published text: {words}" },
  "search.absentQuote": {
    zh: "公布的文本中没有“{quote}”。",
    en: "The published text does not contain “{quote}”.",
  },
  "search.absentQuoteEn": {
    zh: "英文参考译文中没有“{quote}”。",
    en: "The English translation does not contain “{quote}”.",
  },
  "search.outside": {
    zh: "没有一条正文含“{text}”，公布的文本有 {total} 处。",
    en: "No passage holds “{text}”. Places in the published text: {total}.",
  },
  "search.outsideFolded": {
    zh: "没有一条正文逐字含“{text}”；略过空白和标点样式的差别，公布的文本有 {total} 处。",
    en: "No passage holds “{text}” as typed. Places in the published text with other spacing or other marks: {total}.",
  },
  "search.outsideEn": {
    zh: "没有一条译文含“{text}”，英文参考译文有 {total} 处。",
    en: "No translated passage holds “{text}”. Places in the English translation: {total}.",
  },
  "search.atLeast": { zh: "至少 {total}", en: "at least {total}" },
  "search.insideWords": {
    zh: "“{text}”不是公布文本或译文里的词，只是别的词的一部分，共 {total} 处。",
    en: "“{text}” is no word of the text or its translation; as part of other words it stands in {total} places.",
  },
  "search.onlyEnglish": {
    zh: "公布的文本没有“{text}”，英文参考译文有 {total} 处。",
    en: "The published text does not contain “{text}”. Places in the English translation: {total}.",
  },
  "search.onlyChinese": {
    zh: "英文参考译文没有“{text}”，公布的文本有 {total} 处。",
    en: "The English translation does not contain “{text}”. Places in the published text: {total}.",
  },
  "search.inherited.one": {
    zh: "{facet}“{label}”另含 {count} 条（依据标题）",
    en: "{facet} “{label}” holds {count} more passage, by the heading above it",
  },
  "search.inherited.other": {
    zh: "{facet}“{label}”另含 {count} 条（依据标题）",
    en: "{facet} “{label}” holds {count} more passages, by the headings above them",
  },
  "search.showThem": { zh: "查看 ▸", en: "See them all ▸" },
  "search.basis": {
    zh: "“{label}”：以此为内容 {about} 条，仅提及 {mentioned} 条",
    en: "“{label}”: {about} about it, {mentioned} mention it",
  },
  "search.eachPlace": { zh: "逐处查看", en: "See each place" },
  "search.nearest": { zh: "核对引文，看最接近的文字", en: "Check the quotation against the nearest text" },
  "search.wider": { zh: "查找含任一词语的条文", en: "Search for any of the words" },
  "search.expanded.translation": { zh: "“{from}”一并查找中文{to}", en: "“{from}” was also searched as {to}" },
  "search.expanded.abbreviation": { zh: "“{from}”一并查找{to}", en: "“{from}” was also searched as {to}" },
  "search.expanded.variant": { zh: "“{from}”一并查找{to}", en: "“{from}” was also searched as {to}" },
  "search.expanded.everyday": {
    zh: "“{from}”一并查找官方用语{to}",
    en: "“{from}” was also searched as the official term {to}",
  },
  "search.expanded.number": {
    zh: "“{from}”一并查找数字写法{to}",
    en: "“{from}” was also searched in other figures: {to}",
  },
  "search.quoted": { zh: "“{text}”", en: "“{text}”" },
  "search.expanded.pinyin": { zh: "“{from}”按拼音查找{to}", en: "“{from}” was searched as pinyin for {to}" },
  "search.corrected": {
    zh: "未见“{from}”，改按“{to}”查找",
    en: "“{from}” was not found; searched for “{to}”",
  },
  "search.plain": { zh: "只按所输入的词语查找", en: "Search only for the words as typed" },
  "search.plainOn": {
    zh: "只按所输入的词语查找，未作扩展和更正。",
    en: "Searching only for the words as typed, without expansion or correction.",
  },
  "search.expandAgain": { zh: "恢复扩展和更正", en: "Expand and correct again" },
  "search.noFilters": { zh: "去掉全部筛选（{total} 条）", en: "Remove all filters ({total})" },
  "search.tryWords": { zh: "可以试试：", en: "Try one of these:" },
  "search.browse": { zh: "按章节浏览全文", en: "Browse the text by chapter" },
  "search.browseAll": { zh: "浏览全部文件", en: "Browse all documents" },
  "search.headings": { zh: "标题 {count} 处", en: "In headings: {count}" },
  "search.labels": { zh: "列表标签 {count} 处", en: "In list labels: {count}" },
  "search.showMore": { zh: "以上是前 {shown} 处", en: "The first {shown} are shown" },
  "search.sort.relevance": { zh: "按相关度", en: "By relevance" },
  "search.sort.document": { zh: "按文中顺序", en: "In document order" },
  "search.filters": { zh: "筛选", en: "Filters" },
  "search.remove": { zh: "去掉：{label}", en: "Remove: {label}" },
  "search.clear": { zh: "全部去掉", en: "Remove all" },
  "search.mostRelevant": {
    zh: "共 {total} 条，按相关度列出前 {listed} 条；可用筛选缩小范围。",
    en: "Of {total} passages the {listed} most relevant are listed; filters narrow them.",
  },
  "search.listed": {
    zh: "共 {total} 条，列出前 {listed} 条；可用筛选缩小范围。",
    en: "Of {total} passages the first {listed} are listed; filters narrow them.",
  },
  "search.inOrder": { zh: "按原文顺序看更多", en: "More of them, in document order" },
  "search.pages": { zh: "结果分页", en: "Result pages" },
  "search.previous": { zh: "上一页", en: "Previous" },
  "search.next": { zh: "下一页", en: "Next" },
  "search.page": { zh: "第 {page} 页，共 {pages} 页", en: "Page {page} of {pages}" },
  "search.pastEnd": {
    zh: "结果只有 {pages} 页，没有第 {page} 页。",
    en: "There are only {pages} pages of results; there is no page {page}.",
  },
  "search.firstPage": { zh: "回到第一页", en: "Back to the first page" },
  "search.reset": { zh: "全部", en: "All" },

  "search.places": { zh: "所指的位置", en: "Places that this may name" },
  "style.plain": { zh: "通用", en: "Plain" },
  "style.gbt7714": { zh: "GB/T 7714—2025", en: "GB/T 7714—2025" },
  "style.gbt7714-2015": { zh: "GB/T 7714—2015", en: "GB/T 7714—2015" },
  "style.apa": { zh: "APA 第 7 版", en: "APA 7th edition" },
  "style.bibtex": { zh: "BibTeX", en: "BibTeX" },
  "style.ris": { zh: "RIS", en: "RIS" },
  "style.csl-json": { zh: "CSL-JSON", en: "CSL-JSON" },
  "search.folded": {
    zh: "…… 展开其余 {count} 字",
    en: "… {count} more Chinese characters and their English",
  },
  "copy.link": { zh: "复制链接", en: "Copy link" },
  "copy.quotation": { zh: "复制引文及出处", en: "Copy quotation with citation" },
  "copy.citation": { zh: "复制出处", en: "Copy citation" },
  "copy.done": { zh: "已复制", en: "Copied" },
  "copy.failed": { zh: "未能复制，请按 Ctrl+C", en: "Not copied: press Ctrl+C" },
  "copy.download": { zh: "下载", en: "Download" },
  "copy.clean": { zh: "规范排版的副本", en: "A copy in normal Chinese typesetting" },
  "copy.cleanNote": {
    zh: "标点改为全角，去掉换行造成的空格；公布的原文见上。两种都能通过引文核对。",
    en: "Full-width punctuation, without the spaces that line breaks left. The published text is above; both pass the quotation check.",
  },
  "list.comma": { zh: "、", en: ", " },

  "facet.document": { zh: "文件", en: "Document" },
  "facet.type": { zh: "文件类型", en: "Type of document" },
  "facet.issuer": { zh: "发布机关", en: "Issuer" },
  "facet.year": { zh: "发布年份", en: "Year" },
  "facet.chapter": { zh: "章节", en: "Chapter" },
  "facet.field": { zh: "领域", en: "Field" },
  "facet.district": { zh: "区域", en: "District" },
  "facet.kind": { zh: "条文类型", en: "Kind of passage" },
  "facet.citywide": { zh: "未提及具体区域", en: "No district named" },
  "facet.inside": { zh: "细分 {count} 项", en: "{count} within" },
  "kind.p": { zh: "正文段落", en: "Paragraph" },
  "kind.b": { zh: "要点", en: "Bullet" },
  "kind.d": { zh: "重点方向", en: "Priority" },
  "kind.t": { zh: "重点任务", en: "Task" },
  "kind.f": { zh: "重大平台", en: "Platform" },
  "kind.n": { zh: "编号段", en: "Numbered paragraph" },
  "kind.fig": { zh: "图表", en: "Figure or table" },
  "kind.a": { zh: "条文", en: "Article" },
  "kind.toc": { zh: "目录", en: "Table of contents" },

  "home.intro": {
    zh: "{title}全文：{characters} 字，{passages} 条可引用的条文。",
    en: "The full text of the {title}: {characters} characters, {passages} citable passages.",
  },
  "home.introAll": {
    zh: "{documents} 份文件全文：{characters} 字，{passages} 条可引用的条文。",
    en: "The full text of {documents} documents: {characters} characters, {passages} citable passages.",
  },
  "home.contents": { zh: "目录", en: "Contents" },
  "home.allDocuments": { zh: "全部 {count} 份文件", en: "All {count} documents" },
  "home.fields": { zh: "按领域浏览", en: "Browse by field" },
  "home.districts": { zh: "按区域浏览", en: "Browse by district" },
  "home.examples": { zh: "例如", en: "For example" },

  "documents.title": { zh: "全部文件", en: "Documents" },
  "documents.otherType": { zh: "其他文件", en: "Other documents" },
  "document.period": { zh: "规划期 {start}–{end} 年", en: "Planning period {start}–{end}" },
  "document.ended": { zh: "规划期已结束", en: "the period has ended" },
  "document.running": { zh: "规划期内", en: "in force" },
  "document.issued": { zh: "{issuer} · {date} 发布", en: "{issuer} · published {date}" },
  "document.source": { zh: "公布的文件（{format}）", en: "Published document ({format})" },
  "document.contents": { zh: "目录", en: "Contents" },
  "document.readZh": { zh: "中文", en: "Chinese" },
  "document.readEn": { zh: "英文", en: "English" },
  "document.readBoth": { zh: "中英对照", en: "Parallel" },
  "document.view": { zh: "显示", en: "Show" },
  "document.searchIn": { zh: "在此范围内检索", en: "Search within this part" },
  "document.count.one": { zh: "{count} 条", en: "{count} passage" },
  "document.count.other": { zh: "{count} 条", en: "{count} passages" },
  "document.figure": {
    zh: "公布的文件在此处有图表，本站所据文本没有收录。",
    en: "The published document shows a figure or table here, which is not included in the text of this edition.",
  },
  "document.figureLink": { zh: "查看公布的文件", en: "See the published document" },

  "passage.above": { zh: "所在位置", en: "Where it stands" },
  "passage.previous": { zh: "上一条", en: "Previous passage" },
  "passage.next": { zh: "下一条", en: "Next passage" },
  "passage.labels": { zh: "标签与依据", en: "Labels and their evidence" },
  "passage.byTerm": { zh: "正文：“{words}”", en: "in the text: “{words}”" },
  "passage.byHeading": { zh: "标题：{heading}", en: "from the heading: {heading}" },
  "passage.byBoth": {
    zh: "正文：“{words}”；标题：{heading}",
    en: "in the text: “{words}”; and from the heading: {heading}",
  },
  "passage.note": { zh: "译者注：{note}", en: "Translator’s note: {note}" },
  "label.mentioned": { zh: "提及", en: "mentions" },
  "label.mentionedOnly": { zh: "仅提及", en: "only mentioned" },
  "passage.noLabels": { zh: "没有领域标签", en: "No field label" },
  "passage.address": { zh: "地址", en: "Address" },
  "passage.permalink": { zh: "永久链接", en: "Permanent link" },
  "passage.span": { zh: "原文位置", en: "Place in the text" },
  "passage.spanValue": { zh: "第 {start}–{end} 个字符", en: "characters {start}–{end}" },
  "passage.cite": { zh: "引用", en: "Cite" },
  "translation.reference": {
    zh: "非官方参考译文，未经审校",
    en: "Unofficial reference translation, unreviewed",
  },
  "translation.reviewed": { zh: "非官方参考译文，已审校", en: "Unofficial reference translation, reviewed" },
  "translation.authority": { zh: "仅中文原文具有权威性。", en: "The Chinese text alone is authoritative." },
  "translation.about": {
    zh: "英文译文：{date}，{licence}",
    en: "English translation of {date}, {licence}",
  },
  "translation.change": { zh: "{date}：{note}", en: "{date}: {note}" },
  "translation.lacking": {
    zh: "本文件没有英文译文，只显示中文原文。",
    en: "There is no English translation of this document; it is shown in Chinese.",
  },

  "error.title": { zh: "出错了", en: "Something is wrong" },
  "error.404": { zh: "没有这个页面", en: "There is no such page" },
  "error.404.text": {
    zh: "地址可能有误，或者文件、条文不存在。可以从这里继续：",
    en: "The address may be mistyped, or the document or passage does not exist. You can go on from here:",
  },
  "error.400": { zh: "请求有误", en: "The request is not valid" },
  "error.400.text": {
    zh: "参数 {parameter} 不能是“{received}”。",
    en: "The parameter {parameter} cannot be “{received}”.",
  },
  "error.400.address": { zh: "网址无法识别。", en: "The address cannot be read." },
  "error.500": { zh: "服务器内部错误", en: "The server failed" },
  "error.500.text": {
    zh: "已记录此错误，请稍后再试。",
    en: "The fault has been logged. Please try again later.",
  },
  "error.503": { zh: "检索暂不可用", en: "Search is not available" },
  "error.503.text": {
    zh: "文库无法读取，或检索服务器没有应答。文库正在重建；若持续如此，管理员可运行 npm run ingest。",
    en: "The library cannot be read, or the search server does not answer. The library is being built anew; if this lasts, the operator can build it with npm run ingest.",
  },
  "error.busy": { zh: "正在生成的 Word 文档过多", en: "Too many Word documents are being made" },
  "error.busy.text": {
    zh: "同时只能生成一份，另有八份可以等候。请半分钟后再试，或改用 CSV、JSON Lines。",
    en: "One is made at a time and eight may wait. Please try again in half a minute, or take CSV or JSON Lines.",
  },
  "error.429": { zh: "请求过于频繁", en: "Too many requests" },
  "error.429.text": { zh: "请稍候再试。", en: "Please wait a moment and try again." },
  "error.405": { zh: "不支持这种请求方式", en: "The page does not take this method" },
  "error.405.text": { zh: "请用链接或表单打开页面。", en: "Please open the page by a link or a form." },
  "error.413": { zh: "内容过长", en: "The text is too long" },
  "error.413.text": { zh: "请缩短后再试。", en: "Please shorten it and try again." },
  "error.415": { zh: "提交的格式无法读取", en: "This kind of form cannot be read" },
  "error.415.text": {
    zh: "请用核对页面上的表单提交，或以 JSON 格式提交到 /api/verify。",
    en: "Please use the form on the page, or send JSON to /api/verify.",
  },
  "error.back": { zh: "返回首页", en: "Back to the start page" },

  "glossary.title": { zh: "术语表", en: "Glossary" },
  "glossary.intro": {
    zh: "文件的术语及其英文译法、简称、别称和日常说法。别称和日常说法用于检索，并不表示文件使用了这些词。",
    en: "Terms of the documents with their English renderings, abbreviations, other names and everyday words. Other names and everyday words serve the search; the documents need not use them.",
  },
  "glossary.label": { zh: "查找术语（中文或英文）", en: "Find a term (Chinese or English)" },
  "glossary.total.one": { zh: "{total} 个术语", en: "{total} term" },
  "glossary.total.other": { zh: "{total} 个术语", en: "{total} terms" },
  "glossary.used.one": { zh: "见于 {count} 条", en: "used in {count} passage" },
  "glossary.used.other": { zh: "见于 {count} 条", en: "used in {count} passages" },
  "glossary.headings.one": { zh: "标题 {count} 处", en: "{count} heading" },
  "glossary.headings.other": { zh: "标题 {count} 处", en: "{count} headings" },
  "glossary.labels.one": { zh: "列表标签 {count} 处", en: "{count} list label" },
  "glossary.labels.other": { zh: "列表标签 {count} 处", en: "{count} list labels" },
  "glossary.also": { zh: "也作：", en: "Also:" },
  "glossary.open": { zh: "在术语表中查看", en: "See the glossary" },
  "term.technology": { zh: "技术", en: "Technology" },
  "term.institution": { zh: "机构", en: "Institution" },
  "term.programme": { zh: "计划与工程", en: "Programme" },
  "term.place": { zh: "地名", en: "Place" },
  "term.policy": { zh: "政策用语", en: "Policy term" },
  "term.concept": { zh: "概念", en: "Concept" },
  "term.indicator": { zh: "指标", en: "Indicator" },
  "term.event": { zh: "活动", en: "Event" },

  "selection.title": { zh: "所选条文", en: "Selected passages" },
  "selection.intro": {
    zh: "所选条文记在本页网址中，不需要账户；保存或分享网址即可。",
    en: "The selection is kept in this page's address, without an account: save or share the address.",
  },
  "selection.empty": { zh: "还没有选条文。", en: "No passage has been selected yet." },
  "selection.past": {
    zh: "最多可选 {most} 条，地址中其余 {past} 条未列入，请分批选取。",
    en: "At most {most} passages can be selected. {past} more in this address are left out: select them in a second batch.",
  },
  "selection.keep": { zh: "选入", en: "Select" },
  "selection.drop": { zh: "取消选入", en: "Deselect" },
  "selection.open": { zh: "查看所选 {count} 条", en: "See the {count} selected" },
  "selection.back": { zh: "返回检索", en: "Back to the search" },
  "export.title": { zh: "导出：", en: "Export:" },
  "export.part": { zh: "{total} 条中的 {listed} 条", en: "{listed} of {total} passages" },
  "export.most": {
    zh: "导出前 {listed} 条（共 {total} 条）：",
    en: "Export the first {listed} of {total} passages:",
  },
  "export.csv": { zh: "CSV（Excel）", en: "CSV (Excel)" },
  "export.jsonl": { zh: "JSON Lines", en: "JSON Lines" },
  "export.docx": { zh: "Word 文档", en: "Word document" },
  "export.akn": { zh: "Akoma Ntoso XML", en: "Akoma Ntoso XML" },
  "text.zh": {
    zh: "{title}，公布的中文文本，{characters} 字，SHA-256：",
    en: "{title}, published Chinese text, {characters} characters, SHA-256:",
  },
  "text.en": {
    zh: "{title}，非官方英文参考译文，标题、列表标签和条文依原文顺序各占一行，合为一个文本，{characters} 个字符，SHA-256：",
    en: "{title}, unofficial English translation as one text (headings, list labels and passages on lines of their own, in the order of the Chinese), {characters} characters, SHA-256:",
  },
  "text.download": { zh: "下载该文本", en: "Download this text" },
  "absence.texts": { zh: "所查文本：", en: "Texts searched:" },
  "absence.rules": {
    zh: "所查为全文：正文、标题、列表标签及其相连之处，规则与引文核对相同：略过空白、全角半角、标点样式、简繁体和字母大小写，其余逐字相同。",
    en: "The whole text was searched: passages, headings, list labels and across their borders, by the rules of the quotation check: white space, full or half width, the style of marks, traditional or simplified script and letter case were passed over; all else had to be the same, character for character.",
  },
  "absence.link": { zh: "本结果的永久链接：", en: "Permanent link to this result:" },
  "verify.title": { zh: "核对引文", en: "Check a quotation" },
  "verify.intro": {
    zh: "粘贴中文或英文引文，逐字与公布的文本核对；也可粘贴整篇文章，核对其中引号内的全部引文。",
    en: "Paste a quotation in Chinese or English to compare it with the published text, character for character; or paste a whole article to check every quotation in it.",
  },
  "verify.label": { zh: "引文或文章", en: "Quotation or article" },
  "verify.submit": { zh: "核对引文", en: "Check the quotation" },
  "verify.submitArticle": { zh: "核对文章中的全部引文", en: "Check every quotation in an article" },
  "verify.quoted": { zh: "所引", en: "as quoted" },
  "verify.published": { zh: "公布的文本", en: "as published" },
  "verify.differences": { zh: "核对时略过的差别", en: "Differences passed over" },
  "verify.kind": { zh: "差别", en: "Difference" },
  "verify.share": { zh: "相符 {share}", en: "{share} agrees" },
  "verify.shared": { zh: "本结果的链接：", en: "Link to this result:" },
  "verify.clauses": {
    zh: "其中下列文句与公布的文本相符：",
    en: "These clauses of it stand in the published text:",
  },
  "verify.more": {
    zh: "共 {total} 处，以上是前 20 处。",
    en: "{total} places in all; the first 20 are shown.",
  },
  "verify.moreAbout": {
    zh: "至少 {total} 处，以上是前 20 处。",
    en: "{total} places or more; the first 20 are shown.",
  },
  "verify.about": {
    zh: "文本很多，只与最相近的逐字比对过：其余文本中可能还有出处，或有更相近之处。未见的结论不受此影响。",
    en: "There are many texts, and only those most like the quotation were compared word for word: others may hold more places, or nearer ones. That something stands nowhere is certain all the same.",
  },
  "verify.changed": {
    zh: "链接所指的文本此后有改动，或链接不完整：以下是该范围现在的文本。",
    en: "The text has changed since this link was made, or the link is incomplete: this is what the range holds now.",
  },
  "verify.basis": { zh: "核对依据", en: "What was compared" },
  "verify.rules": {
    zh: "“相符”指略过空白、全角半角、引号样式、简繁体和字母大小写之后逐字相同；“有改动”指至少六成相符；整段不相符时，列出其中相符的文句（12 字以上，英文 5 个词、24 个字母以上）；英文与非官方参考译文核对。",
    en: "“Matches” means equal character for character once white space, full or half width, the style of quotation marks, traditional or simplified script and letter case are passed over; “altered” means that at least 60 % agrees. Of a text that does not match, the clauses that do are listed (12 characters or more, in English five words and 24 letters). English is compared with the unofficial reference translation.",
  },
  "verify.date": { zh: "核对日期：{date}", en: "Checked on {date}" },
  "verify.compared.inside": {
    zh: "只核对了引号内的文字，引号外的文字未核对。",
    en: "Only what stands in quotation marks was compared, not what stands around it.",
  },
  "verify.closing": {
    zh: "末尾的“{mark}”视为引用者的标点，未核对。",
    en: "The last mark, {mark}, was taken for that of the quoting sentence and not compared.",
  },
  "verify.unpaired.opening": {
    zh: "第 {line} 行的引号 {mark} 只有前半个，它引到哪里无法判断：{text}",
    en: "The quotation mark {mark} in line {line} is never closed, so where its quotation ends cannot be told: {text}",
  },
  "verify.unpaired.closing": {
    zh: "第 {line} 行的引号 {mark} 只有后半个，它从哪里引起无法判断：{text}",
    en: "The quotation mark {mark} in line {line} was never opened, so where its quotation begins cannot be told: {text}",
  },
  "verify.unpaired.more": {
    zh: "另有 {count} 个引号没有配对。",
    en: "{count} more quotation marks have no partner.",
  },
  "verdict.exact": { zh: "一字不差", en: "Exact" },
  "verdict.exact.text": {
    zh: "引文与公布的文本一字不差。",
    en: "The quotation is exactly what was published.",
  },
  "verdict.exact.en": {
    zh: "引文与英文参考译文一字不差。译文是非官方的，仅中文原文具有权威性。",
    en: "The quotation is exactly the reference translation, which is unofficial; the Chinese text alone is authoritative.",
  },
  "verdict.folded": { zh: "相符", en: "Matches" },
  "verdict.folded.text": {
    zh: "引文与公布的文本相符，只有排印上的差别，列在下面。",
    en: "The quotation matches the published text; only the typography differs, as listed.",
  },
  "verdict.folded.en": {
    zh: "引文与英文参考译文相符，只有排印上的差别，列在下面。译文是非官方的，仅中文原文具有权威性。",
    en: "The quotation matches the reference translation; only the typography differs, as listed. The translation is unofficial; the Chinese text alone is authoritative.",
  },
  "verdict.altered": { zh: "有改动", en: "Altered" },
  "verdict.altered.text": {
    zh: "公布的文本没有这样一句话；最接近的地方及差别如下。",
    en: "The published text does not say this; the nearest place and what differs are shown.",
  },
  "verdict.altered.en": {
    zh: "英文参考译文没有这样一句话；最接近的地方及差别如下。译文是非官方的，仅中文原文具有权威性。",
    en: "The reference translation does not say this; the nearest place and what differs are shown. The translation is unofficial; the Chinese text alone is authoritative.",
  },
  "verdict.absent": { zh: "未见", en: "Absent" },
  "verdict.absent.text": {
    zh: "公布的文本和参考译文中都没有这段文字，也没有相近的文字。",
    en: "Neither the published text nor the reference translation contains this or anything near it.",
  },
  "verdict.absent.clauses": {
    zh: "公布的文本和参考译文中都没有这一整段文字，但其中有与之相符的文句。",
    en: "Neither the published text nor the reference translation contains this as a whole; parts of it they do.",
  },
  "difference.space": { zh: "空白", en: "White space" },
  "difference.width": { zh: "全角半角", en: "Full or half width" },
  "difference.quotation-mark": { zh: "引号样式", en: "Quotation marks" },
  "difference.script": { zh: "简体繁体", en: "Simplified or traditional" },
  "difference.case": { zh: "字母大小写", en: "Letter case" },
  "difference.mark": { zh: "标点样式", en: "Style of the mark" },
  "difference.radical": {
    zh: "部首编码（PDF 复制常见，字形相同）",
    en: "Encoded as a radical (common in copies from PDF; looks the same)",
  },
  "difference.page-number": { zh: "复制时带入的页码", en: "Page number that came with the copy" },
  "difference.line-end-hyphen": { zh: "行末连字符", en: "Hyphen at a line's end" },
  "difference.editorial": { zh: "引者所加的括注", en: "Remark or bracket of who quotes" },
  "difference.form": { zh: "字符形式", en: "Form of the character" },
  "difference.entity": { zh: "HTML 字符代码", en: "HTML character code" },
  "article.none": {
    zh: "文中没有 8 字以上、带引号的引文。",
    en: "There is no quotation of 8 characters or more in quotation marks in this text.",
  },
  "article.holds": { zh: "文中 {count} 处引文全部相符。", en: "All {count} quotations in this text hold." },
  "article.fails": {
    zh: "文中 {count} 处引文，有 {failing} 处不相符。",
    en: "Of {count} quotations in this text, {failing} do not hold.",
  },
  "article.unsure": {
    zh: "核对的 {count} 处引文相符，但文中还有未能核对的部分。",
    en: "The {count} quotations that were checked hold, but part of this text could not be checked.",
  },
  "article.unread": {
    zh: "文中的引号没有配对，没有可核对的引文。",
    en: "The quotation marks in this text have no partner, so there is no quotation to check.",
  },
  "article.unchecked": {
    zh: "另有 {count} 处引文没有核对：一篇文章最多核对 {most} 处引文，合计 {characters} 字，引号嵌套至多 {levels} 层。",
    en: "{count} more quotations were not checked: of one article at most {most} are, of {characters} characters in all, in up to {levels} levels of marks.",
  },
  "article.unpaired": { zh: "引号没有配对", en: "A mark without a partner" },
  "article.quotation": { zh: "引文", en: "Quotation" },
  "article.offset": { zh: "文中位置", en: "Offset in the article" },
  "article.verdict": { zh: "结论", en: "Verdict" },
  "article.places": { zh: "出处", en: "Place" },
  "article.export": { zh: "导出 CSV", en: "Export as CSV" },
  "passage.rangeChanged": {
    zh: "链接所标的文字此后有改动，或链接不完整，因此没有标出。",
    en: "The text that this link marks has changed since, or the link is incomplete, so nothing is marked.",
  },

  "about.title": { zh: "说明", en: "About" },
} as const satisfies Record<string, Bilingual>;

export type MessageKey = keyof typeof messages;

export type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/** The wording of one language. A value that a message does not name is ignored. */
export function wordingIn(language: Language): Say {
  return (key, values = {}) =>
    messages[key][language].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? formatNumber(value, language) : value;
    });
}

const numberFormats = { zh: new Intl.NumberFormat("zh-CN"), en: new Intl.NumberFormat("en-US") };

export function formatNumber(value: number, language: Language): string {
  return numberFormats[language].format(value);
}

/** YYYY, YYYY-MM or YYYY-MM-DD as the language writes it: 2021年9月, September 2021. */
export function formatDate(date: string, language: Language): string {
  return dateInWords(parseDate(date), language);
}
