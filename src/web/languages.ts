/** How the site's languages are written in `lang` and `hreflang`. */
export const htmlLanguages = { zh: "zh-Hans", en: "en" } as const;
