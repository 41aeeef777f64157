import type { aboutSections, Site } from "../../corpus/site.ts";
import type { Bilingual } from "../../document/source.ts";
import type { Library } from "../../library/library.ts";
import { wordingIn } from "../messages.ts";
import { type Frame, frameOf, type PageContext } from "./frame.ts";
import { siteName, siteTagline } from "./site-facts.ts";

export interface AboutPage extends Frame {
  readonly heading: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly paragraphs: readonly string[];
  }[];
}

/** What the library has that the page speaks of. */
interface Facts {
  readonly translated: boolean;
  readonly labelled: boolean;
}

/** What the portal says of itself as far as it is true of the corpus, with what the corpus adds. */
export function aboutPage(library: Library, place: PageContext): AboutPage {
  const { language, site } = place;
  const say = wordingIn(language);
  const facts = {
    translated: library.documents.some(({ record }) => record.translation),
    labelled: library.fields.fields.length + library.districts.districts.length > 0,
  };
  return {
    ...frameOf(place, {
      title: `${say("about.title")} · ${siteName(site)[language]}`,
      description: siteTagline(site)[language],
    }),
    heading: say("about.title"),
    sections: sectionsOf(site, facts).map(({ id, title, paragraphs }) => ({
      id,
      title: title[language],
      paragraphs: paragraphs.map((paragraph) => paragraph[language]),
    })),
  };
}

function sectionsOf(site: Site, facts: Facts): Section[] {
  const own = sections
    .filter(({ onlyIf }) => onlyIf === undefined || facts[onlyIf])
    .map((section) => ({
      ...section,
      paragraphs: [
        ...section.paragraphs,
        ...site.about.filter(({ id }) => id === section.id).flatMap(({ paragraphs }) => paragraphs),
      ],
    }));
  const more = site.about.flatMap(({ id, title, paragraphs }) =>
    title && sections.every((section) => section.id !== id) ? [{ id, title, paragraphs }] : [],
  );
  return [...own, ...more];
}

interface Section {
  readonly id: string;
  readonly title: Bilingual;
  readonly paragraphs: readonly Bilingual[];
}

const sections: readonly (Section & {
  readonly id: (typeof aboutSections)[number];
  readonly onlyIf?: keyof Facts;
})[] = [
  {
    id: "text",
    title: { zh: "文本从何而来", en: "Where the text comes from" },
    paragraphs: [
      {
        zh: "中文文本取自公布的文件，一字不改，连同其中的标点和空格。它按标题分层，再分为可以引用的条文；每条有固定的地址，例如 3-1-1-d1，法规的第九条是 a9。每个字符都归于一条条文、一个标题或一个列表标签，检查程序逐一核对。",
        en: "The Chinese text is that of the published document, unaltered, with its punctuation and spaces. It is divided by its headings, and then into passages that can be cited; each has a fixed address, such as 3-1-1-d1, or a9 for article 9 of a law. Every character belongs to a passage, a heading or a list label, and a check accounts for them all.",
      },
    ],
  },
  {
    id: "translation",
    onlyIf: "translated",
    title: { zh: "英文译文", en: "The English" },
    paragraphs: [
      {
        zh: "英文译文为本站所作，是非官方的参考译文。译文的数字、术语和篇幅由程序逐条核对，并经对照通读；没有经过官方审校。仅中文原文具有权威性。",
        en: "The English was made for this site and is an unofficial reference translation. Its numbers, terms and length are checked by machine in every passage, and it was read against the Chinese; it has had no official review. The Chinese text alone is authoritative.",
      },
    ],
  },
  {
    id: "search",
    title: { zh: "如何检索", en: "How to search" },
    paragraphs: [
      {
        zh: "输入词语、短语或问题。结果是含有全部词语的条文；一条也没有时，才列出含部分词语的条文，并说明哪些词语全文都没有。逐字含有所输入内容的条文数单独列出，排在前面。",
        en: "Type words, a phrase or a question. Results are the passages that hold all the words; only if there are none, those that hold some, and the page says which words occur nowhere. Passages with the words exactly as typed are counted apart and come first.",
      },
      {
        zh: '引号（"…"、“…”、「…」）中的内容逐字查找，不扩展、不更正，只忽略全角半角、简繁体、字母大小写和汉字旁的空格。前加 - 的词语或引文被排除。',
        en: 'Text in quotation marks ("…", “…”, 「…」) is found exactly, never expanded or corrected; only width, traditional or simplified script, letter case and spaces next to Chinese characters are ignored. A word or quotation with a leading - is excluded.',
      },
      {
        zh: "英文词语同时查找译文和对应的中文术语，拼音、简称和日常说法也会引向官方用语。凡有扩展或更正，结果页都会说明，并可改为只按所输入的词语查找。",
        en: "English words search the translation and, through the termbase, the Chinese; pinyin, abbreviations and everyday words lead to the official terms. Whatever was expanded or corrected is said on the page, and can be refused.",
      },
      {
        zh: "结果可以筛选。同一类中多选为“或”，各类之间为“且”。每个数字就是点选之后的条数。",
        en: "Results can be filtered. Values of one facet widen, facets narrow each other. Each number is what following it will show.",
      },
    ],
  },
  {
    id: "labels",
    onlyIf: "labelled",
    title: { zh: "领域和区域标签", en: "Fields and districts" },
    paragraphs: [
      {
        zh: "标签由编者拟定的词表得出，每个标签都附依据：条文中的词语，或者上方点明该主题的标题。上方标题点明、条文首句说到或多句说到的，是条文的内容；只在列举中出现、作为手段或一笔带过的，标为“提及”，浏览时排在后面。",
        en: "Labels come from curated lists of terms, and each shows its evidence: words of the passage, or a heading above it that names the subject. A passage is about a subject that a heading above names, that its first clause speaks of, or that several of its clauses do; what only stands in a list, as a tool or in passing is marked “mentions” and comes later when you browse.",
      },
    ],
  },
  {
    id: "privacy",
    title: { zh: "隐私", en: "Privacy" },
    paragraphs: [
      {
        zh: "本站不设 Cookie，不要求注册，不使用第三方脚本，也不保存检索内容。",
        en: "The site sets no cookies, asks for no account, loads nothing from third parties and keeps no record of searches.",
      },
    ],
  },
  {
    id: "errors",
    title: { zh: "报告错误", en: "Reporting an error" },
    paragraphs: [
      {
        zh: "译文、术语、标签都是可以更正的文本文件。发现错误，请连同条文地址（例如 3-1-1-d1）告知维护者；更正会记入更新记录。",
        en: "Translation, terms and labels are plain files that can be corrected. Please tell the maintainers of any error together with the address of the passage (such as 3-1-1-d1); corrections are entered in the changelog.",
      },
    ],
  },
];
