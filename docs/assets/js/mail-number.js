// Finds the number of the request in a mail. Pure.

// What stands before the number of a request, and what may stand between the two.
const LABEL =
  "(?:support |help ?desk |service |case |file |claim |our |your )?(?:request|ticket|case|enquiry|inquiry|incident|reference|ref|conversation|issue|claim|notice|dossier|matter|numbered|(?<!(?:transaction|order|user|account|customer|client|withdrawal|deposit|agent|line|wechat)[ -])id)|お問い合わせ|お問合せ|問い合わせ|受付|チケット|リクエスト|要求|ケース|整理|参照|管理|照会|案件";
const BETWEEN = "(?:\\s|number|no\\.?|num\\.?|nr\\.?|id|ref\\.?|reference|is|was|番号|ナンバー|は|が|の|into|with|under|as|[:：,#＃(（\\[［<「„\"'=|-])*";
// Digits, with letters in front or behind and groups parted by dashes or slashes.
const NUMBER = "((?:[A-Z]{1,6}[-/]?)?\\d+[A-Z]?(?:[-/](?:\\d+|[A-Z]{1,6}\\d*|[A-Z\\d]{2,6})){0,4})(?![\\w%]|[/.:,-]\\d|年|月|日|時|円|個|件)";
const LABELLED = new RegExp(`(?<![a-z])(?:${LABEL})${BETWEEN}${NUMBER}`, "gi");
// A request that goes on under another number: the later number is the one to answer to.
const NOW_UNDER = [
  new RegExp(`(?:merged|folded|combined|joined|moved|rolled|consolidated|bundled|put|transferred|added|統合|まとめ)[^.。]{0,80}?\\b(?:in)?to (?:(?:your|the|our|my) )?(?:\\w+ )?(?:${LABEL}|#)${BETWEEN}${NUMBER}`, "gi"),
  new RegExp(`(?:merged|folded|combined|joined|rolled|consolidated)[^.。]{0,80}?\\binto #?${NUMBER}`, "gi"),
  new RegExp(`(?:\\bnew (?:[\\w-]+ )?(?:number|${LABEL})|新しい(?:番号|${LABEL}))[^.。#\\d]{0,40}?[#: ]${BETWEEN}${NUMBER}`, "gi"),
];
// Numbers of something else: a phone, an order, an account.
const OTHERS = "電話|携帯|fax|注文|伝票|会員|口座|カード|郵便|暗証|追跡|お客様|ユーザー|予約|旅券|免許|登録";
const OTHER = "phone|telephone|mobile|fax|order|invoice|parcel|shipment|booking|tracking|customer|account|card|serial|flight|room|seat|zip|postal|user|version|passport|licen[cs]e|transaction|withdrawal|deposit|confirmation of order";
const PHONE = /(?<![\w-])(?:\+\d{1,3}[ -]?\(?\d{1,4}|\(0?\d{2,4}|0\d{1,4})\)?[- ]\d{1,4}[- ]?\d{3,4}(?![\d-])/g;
const ELSEWHERE = [
  /\bkey[:：] ?([A-Z]{2,10}-\d+)\b/gi,
  new RegExp(`(?:(?<!(?:${OTHERS})(?:の)?)番号|(?<!\\b(?:${OTHER}) )number)[^\\dA-Z]{0,6}${NUMBER}`, "g"),
  new RegExp(`(?<!(?:\\b(?:${OTHER})|注文|伝票)(?: ?(?:no\\.?|number|番号))?[ :：]{0,2})[#＃]\\s?${NUMBER}`, "gi"),
  new RegExp(`[\\[【]#?${NUMBER}[\\]】]`, "g"),
  new RegExp(`(?<![+\\d] ?)\\(${NUMBER}\\)(?! ?\\d)`, "g"),
  /url (\d{3,12})/g,
];

/** Whether something that looks like a number of a request can be one. @param {string} found */
function plausible(found) {
  const digits = found.replace(/\D/g, "").length;
  if (digits < 3 || digits > 18 || found.length > 24) return false;
  if (/^(?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])(?:[-/]\d{1,2})?$|^\d{1,2}[-/]\d{1,2}[-/](?:19|20)?\d\d$/.test(found)) return false; // a date
  return !/[a-z]/.test(found) && !/^\d+(?:BTC|ETH|USDT|USD|EUR|MB|KB|GB|H)$/.test(found) && !/^(?:ERC|TRC|BEP|HTTP|SHA|UTC|GMT|TLS|SSL|KYC|COVID|FA)-?\d+$/.test(found);
}

/**
 * The number of the request, as it stands in the text.
 * @param {string[]} lines
 * @returns {string | null}
 */
export function requestNumber(lines) {
  const inAddress = (url) => /\/(?:requests|tickets|r|cases)\/(\d{3,12})/.exec(url)?.[0].replace(/.*\//, " url ") ?? " ";
  const text = lines.join("\n").slice(0, 60_000).normalize("NFKC").replace(/https?:\/\/\S+/g, inAddress).replace(PHONE, " ");
  for (const pattern of [...NOW_UNDER, LABELLED, ...ELSEWHERE]) {
    for (const [, found] of text.matchAll(pattern)) if (plausible(found)) return found;
  }
  return null;
}
