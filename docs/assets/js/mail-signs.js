// Warning signs of a fake mail. Finding none proves nothing, so nothing here ever says "safe". Pure.
import { addresses, borrowedName, mailHosts, readable, registered, shownHost, skeleton } from "./mail-hosts.js";
import { fold, sentences } from "./mail-text.js";

/** @typedef {import("./mail-text.js").Mail} Mail */
/** @typedef {{kind: string, detail: string}} Sign */
/** @typedef {{names: {name: string, hosts: string[]}[], shorteners: string[]}} Known */

export const SENTENCES = 1500; // that are looked at: more than any mail has
export const ADDRESSED = 200_000; // characters in which addresses are looked for

const any = (...words) => new RegExp(words.join("|"), "u");

// "We never ask for your password" warns; "if you do not send your password" asks.
const CONDITION = /\b(?:if|unless|should|in case)\b[^,.;]{0,60}\b(?:do|does|did|are|is|have|has)? ?not\b|\b(?:unless|otherwise|failure to)\b/u;
const REFUSAL = any(
  "\\b(?:never|no one|nobody|nor|neither|without)\\b",
  "\\b(?:do|does|did|will|would|should|must|need|can|are|is|have)(?: ?not| never)\\b",
  "\\bdo not need\\b|\\bno need\\b|\\bnot (?:to|ever|even)\\b|\\bavoid\\b|\\bbeware\\b|\\bcareful\\b|\\bcover (?:them|it|up|any)\\b|\\bhide\\b|\\bscammer|\\bfraudster|\\bignore\\b|\\bimpersonat|\\bpretend|\\b(?:claims?|claiming) to be\\b|\\bwho says? they\\b|\\breport (?:it|them|any)|\\bwarn(?:ing)?\\b.{0,40}\\b(?:ask|who)",
  "(?:ません|ないで|ないよう|しない|送らず|なりすまし|装った|偽物|詐欺|ご注意|注意して|決して|絶対に)",
);

const STRONG_SECRET = any(
  "\\b(?:seed|recovery|secret|backup|mnemonic|wallet)[ -](?:phrase|words?|key|seed)s?\\b|\\bseed\\b|\\bmnemonic\\b|\\bprivate keys?\\b|\\bkeystore\\b",
  "\\b(?:12|24|twelve|twenty-four)[ -](?:\\w+ )?(?:words?|word phrase)\\b",
  "\\b(?:2fa|two[- ]?factor|2[- ]step|two-step|authenticat\\w+|backup|recovery|verification|one[- ]?time|sms|security|login|log-in|otp|six-digit|6-digit|text message)\\b.{0,25}\\b(?:codes?|digits|pin)\\b|\\botp\\b|\\bpasscode\\b|\\bcodes?\\b.{0,40}\\b(?:sms|by text|your phone|authenticator|the app|your app)\\b|\\bdigits\\b.{0,40}\\b(?:sms|phone(?! number)|app|authenticator|screen)\\b",
  "\\b(?:your|the|that|secret|whole|full) (?:\\w+ )?phrase\\b|\\bcodes?\\b.{0,25}\\b(?:(?:you|we|i) (?:just |now )?(?:get|got|receive|text|texted|sent|see|send)|texted|sms|by phone|on your screen|arrives?|pops up)\\b|\\bdigits? on (?:the|its|your) (?:back|reverse|rear|screen)\\b|\\b(?:words?|phrase|paper|sheet|card|plate|booklet)\\b.{0,40}\\b(?:wrote down|written down|noted)\\b.{0,30}\\bwallet\\b|\\b(?:six|6) (?:numbers|ciphers)\\b|\\b(?:picture|photo|scan|image|copy|photograph) of (?:your|the) (?:credit|debit|bank|payment|visa) card\\b(?! statement)|\\bqr(?:[- ]code)?\\b.{0,60}\\b(?:authenticator|2fa|two)|\\b(?:authenticator|2fa|two[- ]factor)\\b.{0,60}\\bqr\\b|\\brecovery (?:kit|file|paper)\\b|\\bwallet\\.dat\\b|\\bjson file\\b",
  "(?:認証|authenticator)[^。]{0,15}qr|qr[^。]{0,15}(?:認証|authenticator)|(?:裏面|裏)の?(?:3|三|4|四)(?:桁|けた)|取引パスワード|(?:届いた|表示された|受信した|受け取った)(?:\\d+桁の)?(?:コード|数字|番号)|フレーズ",
  "\\bsecret\\b.{0,25}\\bapi\\b|\\bapi\\b.{0,25}\\b(?:secret|keys?)\\b|\\bqr code\\b.{0,60}\\b(?:two|2fa|authenticat)",
  "\\b(?:card number|cvv|cvc|pin code|security code|pin number|expiry date and)\\b|\\bsocial security number\\b|\\b(?:secret|security) (?:questions?|answers?)\\b|\\brecovery (?:words|sheet|card)\\b|\\b(?:both|front and back) of your (?:credit|debit|bank)? ?card\\b|\\bpin\\b|\\bbackup (?:file|words|phrase)\\b|\\b(?<!last )(?:three|3|four|4)[- ]digit(?:s| code| number| security)\\b|\\b(?:on|from) the back of (?:your|the) card\\b|\\b(?:full|complete|entire) (?:card|credit card|debit card) (?:number|details)\\b|\\bcard (?:details|data)\\b|\\bmaiden name\\b|\\bsecret words?\\b|\\bprivate words?\\b|\\b(?:secret|spending|signing) keys?\\b|\\bkey ?(?:file|phrase)\\b|\\bone[- ]time (?:password|pin|number|key)\\b|\\b(?:6|six|8|eight)[- ](?:digits?|figures?|number)\\b|\\bwallet (?:file|words|password)\\b|\\b(?:login|log-in|sign-in|access) codes?\\b|\\b(?:two-factor|2fa|authenticator) (?:secret|key|seed|token)\\b",
  "復元用?の?フレーズ|(?:リカバリー|バックアップ|復旧|回復)(?:キー|フレーズ|の?単語|用?の?言葉)|合言葉|(?:sms|ショートメール|ショートメッセージ|メール|アプリ)[^。]{0,20}(?:コード|番号|数字)|(?<!在留|マイナンバー|個人番号|保険|身分証|id)(?:カード|クレジット)[^。]{0,12}(?:番号|裏面|裏の|全桁)|cvv|cvc|\\d+語の|ピン(?:コード|番号)|pinコード|(?:2fa|otp)(?:の?(?:コード|番号|数字)|を(?:教|送|入力))|ネットバンキング[^。]{0,12}(?:番号|暗証)|ウォレットの(?:鍵|キー)|マイナンバーの?(?:番号|12桁)|リカバリーコード|復元の?(?:言葉|単語|キー)|秘密の(?:言葉|単語|質問)|(?:6|六)(?:桁|けた)の(?:番号|コード|数字)|二段階認証の(?:番号|コード)|2段階認証の(?:番号|コード)|暗号鍵|シードフレーズ|リカバリーフレーズ|秘密のフレーズ|回復フレーズ|ニーモニック|秘密鍵|プライベートキー|認証コード|認証番号|確認コード|ワンタイム|バックアップコード|暗証番号|カード番号|セキュリティコード|(?:12|24|十二)(?:個)?の(?:単語|言葉)|apiキー|apiシークレット",
);
const PASSWORD = /\bpass ?words?\b|\blog-?in (?:details|data|credentials|information)\b|\bcredentials\b|パスワード|ログイン情報|ログインid|パスコード|\bpass(?:codes?|keys?)\b|\b(?:user ?name|user ?id|login) and (?:pass\w*|pin)\b/u;
const ASKS = any(
  "\\bwhat (?:is|was) (?:the|your)\\b|\\b(?:export|include|photograph|show|say|speak|spell|tap|list|surrender|record|deliver|read (?:me|us|out|back|the|that|your|those)|we want|hand us|dictating|with your \\w+ password|send|reply with|respond with|answer with|provide|give|tell|submit|share|enter|type|key in|fill in|confirm|verify|validate|supply|forward|e?mail (?:us|me|it|them|your|a|the)|text (?:us|me|it)|dictate|pass (?:us|me|on|along)|put|insert|copy|scan|restate|repeat|log in with|sign in with|(?:answer|reply|respond|write back|come back)\\b.{0,40}\\bwith|re-?enter|update|message us|respond|post|drop|read (?:them|it|out)|write|quote|state|need|needs|require[sd]?|attach|upload|paste|import|disclose|hand over|let us have|ready|input|sync|connect|show us|photo of|picture of|screenshot of)\\b",
  "入力|送って|送信|お?送りください|ご?返答|ご?回答|提出|ご?記載|書いて|貼って|読み取|スキャン|見せて|撮影|アップロード|言って|打ち込|送信して|お送り|お知らせ|返信|教えて|ご提示|提供|記入|お伝え|必要|読み上げ|貼り付け|確認させ|エクスポート|撮って|コピーして|伝えて|添付|連絡|共有|ご用意|転送",
);
// Asking to choose or change a password is what services do.
const OWN_PASSWORD = /\b(?:you can|you may|and|next time you) (?:now )?(?:sign|log) ?in with (?:just |only )?your (?:email and )?password|\b(?:choose|set|set up|create|reset|change|changed|new|forgot(?:ten)?|support|update)\b.{0,30}\bpass ?word|pass ?word (?:change|reset)|パスワードの?(?:変更|再設定|設定|リセット)|新しいパスワード|パスワードを(?:変更|再設定|設定|作成)/u;
// "Enter this code", sent by the service itself, and "the code that you received" on its own page.
const OWN_CODE = /\b(?:your|the) (?:\w+ ){0,2}code is\b|コードは ?\d|\bcode (?:that )?we (?:have )?(?:e?mailed|sent)\b.{0,50}\bon (?:the|our) (?:confirmation|login|sign-in|settings|verification) page\b|コードを(?:お送り|送信)し[^。]*画面|\bscan (?:the|this|a) (?:new )?qr/u;

const PAY = "\\b(?:pay|paid|payment|paying|send|sending|transfer|transferring|deposit|top up|wire|remit|settle|purchase|buy)\\b";
const AMOUNT = "(?:[$€¥£] ?\\d[\\d.,]*|\\d[\\d.,]* ?(?:btc|eth|usdt|usdc|xrp|ltc|trx|bnb|sol|usd|eur|jpy|yen|dollars?|euros?|bitcoin|ether|satoshi|円|ドル|万円)\\b)";
const FEE = "\\b(?:fees?|tax(?:es)?|commission|bond|collateral|security deposit|refundable|margin|charges?|costs?|advance|prepayment|down ?payment|installment|retainer|stamp duty|penalty|fines?|dues|surety|escrow|insurance|deposit of|gas|levy|duty|certificate|clearance|miners?|bail|guarantee|gift cards?|vouchers?)\\b";
const PURPOSE = "\\b(?:release|releasing|unlock|unfreeze|withdraw\\w*|credit(?:ed)?|activat\\w+|recover\\w*|refund\\w*|receive|verif\\w+|reactivat\\w+|process(?:ed)?|complete|prove|before|first|in advance|upfront|beforehand|restore|claim|unblock|enable|lift|return(?:ed)?|sent back|within|to (?:the|this|our|following) (?:\\w+ )?(?:address|wallet))\\b";
const MONEY = [
  new RegExp(`${PAY}.{0,90}${FEE}[^]{0,140}${PURPOSE}`, "u"),
  new RegExp(`${PURPOSE}[^]{0,140}${PAY}.{0,90}${FEE}`, "u"),
  new RegExp(`${FEE}.{0,60}\\b(?:has to|have to|must|needs? to|is to|should|to be|can) be (?:paid|settled|sent|transferred|cleared|deposited)\\b`, "u"),
  new RegExp(`${FEE}.{0,80}\\b(?:due|required|payable|outstanding|needed|necessary)\\b[^]{0,120}${PURPOSE}`, "u"),
  new RegExp(`\\b(?:send|transfer|pay|deposit|wire)\\b.{0,30}${AMOUNT}.{0,40}\\b(?:to|into|at|in order|so that|as)\\b|\\b(?:send|transfer|pay|deposit|wire)\\b ${AMOUNT}`, "u"),
  /\b(?:send|transfer|move|deposit)\b.{0,50}\b(?:coins?|crypto|funds|assets|balance|bitcoin|btc|eth|tokens?|money|holdings|savings)\b.{0,50}\b(?:to|into)\b (?:the|this|our|a|following|that|one|your new)(?: \w+){0,3} ?(?:address|wallet|account|vault)\b/u,
  new RegExp(`\\b(?:pay|settle|cover|bear|arrange)\\b.{0,60}${FEE}.{0,60}(?:${AMOUNT}|\\b(?:now|immediately|today|or you|otherwise|at once)\\b)`, "u"),
  new RegExp(`\\b(?:cover|bear|meet|advance|arrange)\\b.{0,40}${FEE}`, "u"),
  new RegExp(`\\b(?:needs?|requires?|costs?|carries|is subject to|there is|we charge|calls for)\\b.{0,40}${FEE}[^.]{0,60}\\b(?:before|first|in advance|up ?front|to (?:release|unlock|unfreeze|withdraw))\\b`, "u"),
  new RegExp(`\\b(?:costs?|price|fee|comes to|amounts to)\\b.{0,20}${AMOUNT}.{0,40}\\b(?:payable|paid|in (?:bitcoin|crypto|btc|eth|usdt|gift|advance)|first|before|up ?front)\\b`, "u"),
  new RegExp(`\\b(?:topp?(?:ed|ing)?[- ]up|top-?up|replenish\\w*|loaded|funded)\\b.{0,30}${AMOUNT}`, "u"),
  new RegExp(`\\b(?:make|making|place|leave|put down|deposit)\\b.{0,25}\\b(?:minimal|minimum|small|test|initial|refundable|verification|security|validation|matching|equal|same)\\b.{0,20}\\b(?:deposit|payment|amount|transfer|sum)\\b`, "u"),
  /\b(?:send|transfer|deposit|move|push)\b.{0,60}\b(?:to|so|and)\b.{0,40}\b(?:synchroni[sz]e|validat\w+|re-?sync\w*|recogni[sz]e\w*|whitelist\w*|authenticate|bind|register) (?:the |your |it|our |this )?(?:wallet|address|account|node|deposit)?/u,
  /\b(?:synchroni[sz]e|validate|activate|authenticate|bind|whitelist|prove|verify)\b.{0,60}\b(?:send|transfer|deposit|move|pay)\b.{0,40}\b(?:balance|coins?|funds|btc|eth|usdt|amount|assets|small|first)\b/u,
  /\b(?:twofold|doubled|double (?:it|your|the)|2x|two times|twice the amount|returned double|multipl\w+)\b/u,
  /\bgift cards?\b|\b(?:prepaid|itunes|steam|google play|amazon) (?:gift )?(?:cards?|vouchers?|codes?)\b/u,
  new RegExp(`${FEE}[^.]{0,60}\\b(?:in advance|up ?front|beforehand|prior to|before (?:we|i|the|your|any))\\b|\\b(?:half|part|\\d+ ?(?:%|percent)) (?:of it |of that |of this )?(?:in advance|up ?front|beforehand)\\b`, "u"),
  new RegExp(`\\b(?:payment|transfer|deposit|remittance) of ${AMOUNT}.{0,80}\\b(?:required|needed|necessary|due|must|has to|have to|to|before)\\b`, "u"),
  new RegExp(`(?:${AMOUNT}|${FEE}).{0,50}\\b(?:must|has to|have to|needs? to|should) (?:first )?(?:reach|arrive|come|go|land|precede|be received)\\b`, "u"),
  new RegExp(`${AMOUNT}.{0,50}\\b(?:has to|have to|must|needs? to|is to|should) be (?:paid|settled|sent|transferred|cleared|deposited|made)\\b|${AMOUNT}.{0,30}\\b(?:is|are) (?:payable|due|required|needed|necessary)\\b`, "u"),
  new RegExp(`\\b(?:after|upon|once|against)\\b.{0,40}\\b(?:payment|deposit|transfer|remittance)\\b.{0,20}${AMOUNT}`, "u"),
  /(?:ウォレット|アドレス|口座)(?:へ|に|まで)[^。]{0,20}(?:全額|資産|残高|コイン|暗号資産)?[^。]{0,10}(?:移して|移動して|お移し|送金して|送って)(?:ください|いただ)/u,
  /(?:費用|手数料|保証金|税金|前払い|供託金|担保)[^。]{0,16}(?:として[^。]{0,20}|の前払い[^。]{0,6}|の先払い[^。]{0,6})(?:必要|預け|お預け|ご用意|お支払)/u,
  /\b(?:activation|unlock(?:ing)?|release|clearance|withdrawal|verification|synchroni[sz]ation|upgrade) (?:fee|payment|deposit|charge)\b.{0,80}\b(?:pay|paid|send|transfer|required|due|needed|must|settle|deposit|of)\b|\b(?:prepay|pre-pay|top up)\b.{0,60}\b(?:account|wallet|balance|with|by)\b/u,
  /(?:手数料|税金|保証金|前払い|証拠金|デポジット|解除料|費用|送金|入金|暗号資産|仮想通貨|ビットコイン|ギフト(?:カード|券)|プリペイド|電子マネー|ガス代|マイナー|罰金|\d[\d,.]* ?(?:円|万円|btc|eth|usdt|ドル))[^。]{0,60}(?:お?送り|送って|送金|お?振り?込み?|納付|納めて|移動|移して|ご?購入|買って|チャージ|お?支払|支払|払って|払い込|振り込|振込|入金|ご?用意|ご?準備|納め|お納め|預け入れ)[^。]{0,30}(?:ください|下さい|必要|お願い|いただ|と|れば|しなければ)/u,
  /(?:保証金|手数料|税金|費用|証拠金|解除料|前金|供託金|デポジット)[^。]{0,12}(?:が必要|が発生|がかかり|を要し|を頂戴|の(?:お支払|納付|入金))[^]{0,80}(?:送金|振|払|納|入金|送って|お送り|解除|引き出|出金)/u,
  /(?:先に|前に|まず|事前に)[^。]{0,50}(?:手数料|税金|保証金|お金|暗号資産|送金|入金)[^。]{0,40}(?:送|払|振|必要)/u,
];
// What was sent in the past, what the desk itself deducts, and advice not to pay.
const NO_MONEY = /\bwe (?:have )?(?:returned|refunded|credited|paid|sent)\b|\b(?:you (?:have )?(?:sent|transferred|deposited|paid)|was sent|were sent|(?:deposits?|transfers?|payments?|withdrawals?|refunds?|funds) .{0,40}\b(?:was|were|has been|have been|is now) (?:\w+ly )?(?:credited|processed|sent|completed|received|returned|refunded|found|confirmed|rejected|approved)|deduct\w*|subtract\w*|taken from|do you agree|network fee was|fee was refunded|shall we)\b|差し引/u;

const SOON =
  /\b(?:(?:within|in|in the next|next|only|for the next|after|have|has|under) (?:the )?(?:next )?(?:\d{1,2}|one|two|three|six|twelve|few|an?|twenty-four|forty-eight)[ -]?(?:more )?(?:minutes?|mins?|hours?|hrs?|h)\b|\d+ hours? (?:left|remain\w*|to)|today|tonight|by tomorrow|before tomorrow|within (?:a|one|1) day|(?:have|only) (?:a|one|1) day|before \d{1,2}(?::\d\d)? ?(?:am|pm|today)|midnight|immediately|at once|right away|right now|as soon as possible|urgent(?:ly)?|final (?:notice|warning|reminder)|last (?:chance|warning|notice|opportunity|reminder|call)|act (?:now|fast|quickly)|hurry|without delay|before it is too late|expires? (?:today|tonight|soon|in)|deadline|by the end of (?:the|this) (?:day|hour)|within (?:\w+ ){0,2}(?:hours?|minutes?)|no later than|without further notice|time is (?:short|running)|(?:clock|countdown)|running out|before (?:it|the) (?:expires|closes|ends)|this (?:morning|afternoon|evening)|(?:few|couple of) hours|now or|straight ?away|promptly|asap|this (?:very )?(?:moment|instant|minute|second)|by noon|at noon|at midnight|in (?:the next |under |less than )?(?:\d{1,3}|five|ten|fifteen|thirty|sixty|ninety|an?) (?:minutes?|mins?|hours?|hrs?)|(?:\d{1,2}|one|two|three|few|six) (?:hours?|minutes?) (?:remain|left|to go|from now)|delete today|last day|at \d{1,2}(?::\d\d)? ?(?:today|tonight|sharp|utc|gmt|am|pm)|within the (?:hour|day))|(?:今日|本日|きょう|明日|今夜|今晩)[^。]{0,14}(?:中|まで|以内|、)|\d+時(?:\d+分)?まで|\d+ ?(?:時間|分)(?:以内|後|のうち|で|を過ぎ)|(?:速やか|すみやか)|一刻|本日中|今日中|本日(?:\d+時)?まで|明日まで|あと\d+時間|お急ぎ|至急|直ちに|ただちに|今すぐ|緊急|最終(?:通知|警告)|本日限り|本日が最終|\d+ ?(?:時間|分)以内|期限(?:内|まで|切れ|を過ぎ|が過ぎ)|早急|残り ?\d+ ?(?:時間|分)|すぐに|ただいまより|一両日|今から/u;
const LOSS =
  /\b(?:delet\w+|los[et]|losing|loss|forfeit\w*|suspend\w*|terminat\w*|remov\w+|lock(?:ed)?|block(?:ed)?|clos(?:ed|ure)|permanent(?:ly)?|for ever|forever|frozen|freez\w+|confiscat\w*|seiz\w+|disabl\w+|deactivat\w*|restrict\w*|expire[sd]?|legal action|limited|too late|returned twofold|gone|void|stolen|at risk|attack\w*|compromised|hacked|cancel\w*|revok\w*|erase[sd]?|destroy\w*|wiped?|withheld|cut off|shut(?: down)?|(?:access|account|membership|rights?|claims?|service|protection) (?:\w+ )?ends?|inaccessible|unavailable|sold|burn(?:ed|t)?|auctioned|liquidated|donated|redistributed|vanish\w*|evaporat\w*|closes?|void(?:ed)?|annulled|unrecoverable|wound up|(?:go|goes|transferred) to (?:the )?(?:state|government|authorit\w+)|report(?:ed)? to (?:the )?(?:police|authorit\w+))\b|没収|削除|停止|凍結|失わ|失い|失効|無効|閉鎖|制限|消去|法的|攻撃|流出|不正|無くな|なくな|取り消|抹消|国庫|放棄|ロック|使えなく|利用できなく|できなくなり|危険|消滅|処分|売却|戻りません|引き出せなく|消え|失権|清算/u;
// Deadlines of a request, of a link, of a lock are ordinary.
const ORDINARY = /\b(?:ticket|request|case|conversation|enquiry|inquiry)\b.{0,60}\b(?:clos|solv|resolv)\w*|\b(?:clos|solv|resolv)\w*.{0,30}\b(?:ticket|request|case|conversation|enquiry|inquiry|matter)\b|\bwithdrawals?\b.{0,80}\bcancel|\bwithdrawals? (?:remain|are|stay|will be|is)\b.{0,40}\bhours?\b|\b(?:we|will|team|staff|usually|normally|be) (?:\w+ ){0,3}(?:reply|replies|answer|respond|get back|reviewed|review|processed?|handled?)\b.{0,40}\bwithin\b.{0,20}\bhours?\b|リクエスト[^。]{0,20}終了|お問い合わせ[^。]{0,20}終了/u;
const VALUE = /\b(?:account|balance|funds|assets|coins?|wallet|access|holdings|claim|money|crypto|savings|profile|tokens?|bitcoin|share|rights?|entitlement|payout|refund|deposit|key|login|membership|claim|customer|user|withdrawal|device|computer|identity|e?mail|offer|bonus|reward|prize)s?\b|アカウント|口座|資産|残高|ウォレット|お客様の|権利|返金|利用|コイン|暗号資産|仮想通貨|ログイン|取引|カード/u;
// A date as a limit presses only together with a loss for good.
const BY_DATE = /\b(?:by|before|until|till|on or before|latest on|after) (?:the )?(?:(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\d{1,2}[/.]\d{1,2}|(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)|\d{1,2}月\d{1,2}日(?:まで|中|を過ぎ)/u;
const FOR_GOOD = /\b(?:forfeit\w*|void|confiscat\w*|seiz\w+|for ever|forever|permanently|lose (?:your|all|every|access)|lost for|destroyed|escheat\w*|expire[sd]?|laps\w+|written off|barred|extinguish\w*|(?:pass|passes|revert|reverts|fall|falls|go|goes) (?:back )?to (?:the|our|charity|a)|(?:no longer|cannot|can not|not) be (?:claimed|paid|withdrawn|recovered|honou?red))\b|没収|失効|失わ|失い|永久|国庫|消滅/u;
// A loss that is still to come: what happens otherwise.
const AHEAD = /\b(?:will|would|shall|going to|about to|or|otherwise|else|unless|if|failure|risk|avoid|prevent|keep|save|protect|may|could|soon|after which|scheduled|to be)\b|さもな|ないと|なければ|ない場合|場合は?|とな(?:り|る)|されます|します|れます|恐れ|避け|防/u;
const ALARM = /\b(?:final notice|final warning|last chance|act now|hurry|urgent(?:ly)?|immediate action|last (?:reminder|call|notice)|final reminder|limited time|(?:offer|sale|promotion|window|chance|link) (?:ends|closes|expires)|(?:pay|send|reply|answer|confirm|move|respond|log in|verify|click) (?:now|quickly|fast|immediately|at once|today|right away|urgently)|today only|only today|last warning|before it is too late)\b|至急|緊急/u;

const CHAT = /\b(?:telegram|whatsapp|whats app|wechat|discord|signal app|(?:on|via|my|our|by|through) signal|signal (?:number|account|id|group|chat|contact)|\btg\b|\bwa\b(?= ?[+:\d@])|viber|threema|wickr|line app|kakaotalk|skype|messenger|line id|on line\b(?=[ ,.:(]*(?:id|@|app))|instagram|facebook|teams chat|zalo|imessage|snapchat|tiktok|twitter|linkedin|google (?:chat|hangouts|meet)|hangouts|slack|twitter dm|x dm|kakao(?:talk)?|sms|chat group|private (?:chat|message)|direct message)\b|\bt\.me\/|\bwa\.me\/|\blin\.ee\b|(?<![a-z])line(?:で|に|の|へ|を|アカウント|公式|id)|テレグラム|カカオトーク|チャットアプリ|ワッツアップ|ディスコード|シグナル|友だち追加|友達追加|ライン(?:で|に|の|へ|を)|ライン ?id|インスタ|スカイプ|フェイスブック|メッセンジャー|ダイレクトメッセージ|(?<![a-z])dm(?:で|に|を)|個別チャット|別のチャット|個人(?:の)?(?:アドレス|メール|番号|チャット)|グループチャット|オープンチャット|公式ライン/u;
const MOVE = /\b(?:add|contact|message|text|write|chat|continue|join|reach|talk|speak|call|find|dm|move|switch|follow|guide|assist|help|reply|available|connect|agent|via|on|at|through|over|hit me up|ping|drop|reply|works?|questions|username|here|id)\b|@\w{4,}|追加|連絡|案内|ご相談|続き|移動|登録|お話|対応|やり取り|招待|送|まで|お願い|問い合わせ|@\w{4,}|連絡先|にて/u;
// Mailboxes that anybody can have: no desk goes on there.
const FREE_MAIL = /(?:\b(?:to|at|via|on|use|through|address|mailbox|mail|email|here|instead|contact|reach)\b|[:：へにはで]|まで).{0,40}[\w.+-]+@(?:(?:gmail|googlemail|yahoo|ymail|outlook|hotmail|msn|icloud|aol|proton|protonmail|gmx|yandex|tutanota|tuta|zoho|fastmail|qq|163|naver)\.[a-z]{2,4}|(?:mail|email|live|me)\.com\b|mail\.ru\b|pm\.me\b)|@(?:gmail|yahoo|outlook|hotmail|icloud|proton|protonmail|gmx)\.[a-z.]{2,6}.{0,30}(?:まで|へ|に|宛)/u;
const WRITE_TO = /\b(?:write|reply|contact|reach|send|mail|email|answer|respond|forward|continue|get in touch)\b|返信|連絡|送|問い合わせ|メール/u;
const OWN_ADDRESS = /\b(?:spam folder|earlier mail|your (?:\w+ )?(?:e?mail|address|account|mailbox|profile)|registered|wrote from|signed up|you (?:used|gave|entered))\b|ご登録|お客様の|登録した/u;
const PRIVATELY = /\bmy own (?:address|mailbox|mail|email|phone|number|inbox)\b|\b(?:privately|in private|outside (?:of )?(?:the |this )?(?:ticket|desk|system|platform|portal)|(?:private|personal|direct) (?:e?mail|address|number|line|mobile|phone|account|inbox))\b|個人の?(?:メール|アドレス|番号)|直接(?:の)?(?:メール|電話|番号)/u;
const PHONE = /(?:\+|\b00)\d[\d ()./-]{6,}\d|\(\d{3}\) ?\d{3}|\b0\d{1,4}[- ]\d{1,4}[- ]?\d{3,4}\b|\b\d{3}-\d{3}-\d{4}\b|\b1-8\d\d-\d|\b050-?\d|\btoll[- ]?free\b|\b(?:hot ?line|help ?line|support number|number below)\b/u;
const FOOTER = /\b(?:follow|like|find) us\b(?!.*\b(?:agent|message|contact|chat|support)\b)/u;
const CALL = /\b(?:(?:my|his|her|direct|private|personal) (?:\w+ )?(?:number|line|phone|mobile)|call|dial|ring|(?:tele)?phone (?:us|me|him|her|our|the|this|mr|ms|mrs|now|back)|by (?:tele)?phone|over the phone|speak (?:to|with)|text|sms|give (?:us|me|him|her) a (?:call|ring|bell)|write to|message)\b|お電話(?!番号)|電話(?:で|を|に|して|ください|にて|窓口)|携帯/u;
const SIGNATURE = /^(?:tel|t|p|m|phone|fax|office|switchboard|電話|tel番号)\b\.? ?[:：]?[ +(\d-]*$/u;
const REMOTE = /\b(?:anydesk|any desk|teamviewer|team viewer|rustdesk|ultraviewer|screen ?connect|remote (?:access|desktop|control|support|session)|share your screen|screen[- ]sharing|zoom (?:call|meeting))\b|遠隔(?:操作|で)|画面共有|画面を共有|リモート|\blet (?:us|me|him|her|our \w+) (?:see|control|view) your screen\b|\b(?:quick ?assist|quick ?support|supremo|logmein|splashtop|chrome remote)\b/u;

const RUNS = "exe|scr|pif|bat|cmd|com|msi|msix|js|jse|vbs|vbe|wsf|hta|jar|ps1|lnk|apk|dmg|pkg|iso|img|docm|xlsm|pptm|reg|cpl|gadget|appimage|ipa|mobileconfig|chm|one";
const FILE = new RegExp(`(?<![/\\w@.])[\\p{L}\\p{N}_()[\\]-]+(?:[ .][\\p{L}\\p{N}_()-]+){0,4}\\.(?:${RUNS.replace("|com|", "|")})(?![\\w/-]|\\.[a-z])`, "iu");
const RUN = /\b(?:enable (?:macros|content|editing)|run (?:the|this|it)\b.{0,30}\b(?:file|attach\w*|program|tool|installer|script)|(?:attach\w*|enclosed)\b.{0,60}\b(?:and run|run it|install it|execute|installer|program|\.zip)|(?:install|download and (?:open|run|install))\b.{0,40}\b(?:attach\w*|enclosed|tool|program|software|update|app|certificate)|(?:password[- ]protected|encrypted|protected) (?:zip|archive|file|attachment|document)|unknown sources|(?:disable|turn off|switch off|pause) (?:your |the )?(?:anti-?virus|firewall|defender|protection)|run (?:as administrator|the following|this command)|(?:paste|type|enter|copy) .{0,40}\b(?:into|in) (?:the )?(?:terminal|console|command prompt|powershell|run (?:window|box|dialog))|(?:press|hold)\b.{0,20}\bwin(?:dows)?(?: key)? ?\+ ?r|(?:browser|chrome|firefox) (?:extension|add-?on|plug-?in)|add-?on|plug-?in|(?:run|execute|start|launch|double[- ]click)\b.{0,40}\b(?:terminal|console|command|as admin\w*|script|setup|installer)|curl -|iwr |wget http|powershell)\b|\b(?:sideload|allow your phone to install|outside the (?:app )?store|not (?:from|in) the (?:app |play )?store)\b|(?:コマンド|ターミナル|スクリプト)[^。]{0,30}(?:実行|貼り付け|入力)|アプリ[^。]{0,12}(?:ストア(?:以外|の外)|不明な提供元)|(?:archive|zip|rar|7z|file|attachment)\b.{0,40}\b(?:is|are) (?:password[- ])?(?:protected|encrypted|locked)\b.{0,40}\b(?:password|code|key)\b|(?:zip|圧縮)[^。]{0,30}パスワード|(?:ファイル|ソフト|プログラム|アプリ|ツール|拡張機能)[^。]{0,20}(?:実行|インストール|入れて|起動|ダウンロードして(?:開|実行))|提供元不明|(?:ウイルス対策|セキュリティソフト)[^。]{0,12}(?:無効|停止|切|オフ)|マクロを有効|添付[^。]{0,30}(?:実行|インストール)|コンテンツの有効化|編集を有効/u;

// What they cannot do here is why they ask for it elsewhere: no refusal.
const EXCUSE = /[^。、]*(?:できません|できない|いたしかね|しかねます|不可)[^。、]*(?:ので|ため|から)、|\b(?:we|i|this (?:desk|mailbox|form)) (?:cannot|are (?:not able|unable) to|am (?:not able|unable) to)\b[^,;.]*(?:,|;| so\b)/gu;

// A locked archive, with its key beside it, hides its content from the mail's own scanner.
const ARCHIVE = /\b(?:zip|rar|7z|archive)\b|圧縮/u;
const UNPACK = /\b(?:pass ?word|pass ?code|key|pin)\b.{0,20}(?:\bis\b|:|=|\d)|\b(?:protected|encrypted|unzip|unpack|extract)\b|パスワードは|解凍|展開/u;

/**
 * The warning signs of a mail, each with what shows it.
 * @param {Mail} mail
 * @param {Known} known
 * @returns {Sign[]}
 */
export function warningSigns(mail, known) {
  const found = [];
  const add = (kind, detail) => {
    if (!found.some((sign) => sign.kind === kind && sign.detail === detail)) found.push({ kind, detail });
  };
  const text = visible(mail);
  const said = pieces(text);
  for (const piece of said) inWords(piece, add);
  inAddresses(text, mail, known, add);
  // beside another sign, haste with a threat needs no more proof
  if (found.length && !found.some(({ kind }) => kind === "time-pressure")) {
    const hurried = said.find(({ now }) => SOON.test(now) && (LOSS.test(now) || ALARM.test(now)) && !ORDINARY.test(now) && !RELIEF.test(now));
    if (hurried) add("time-pressure", hurried.said);
  }
  return found;
}

/** What the mail says, without markers of quoting. @param {Mail} mail */
function visible(mail) {
  return mail.lines.map((line) => line.replace(/^(?:[>＞|]\s*)+/, ""));
}

/** Sentences with the one before, since a request often runs over two. @param {string[]} lines */
function pieces(lines) {
  const all = lines.flatMap((line) => sentences(line)).slice(0, SENTENCES);
  return all.map((said, at) => ({ said, now: fold(said), before: at ? fold(all[at - 1]) : "" }));
}

/** @param {{said: string, now: string, before: string}} piece @param {(kind: string, detail: string) => void} add */
function inWords({ said, now, before }, add) {
  const both = before.length < 400 ? `${before} ${now}` : now;
  const refused = REFUSAL.test(now.replace(EXCUSE, " ")) && !CONDITION.test(now);
  let secret = false;
  const ask = (asked) => {
    secret = true;
    add("secret-request", asked);
  };
  if (!refused) {
    if (STRONG_SECRET.test(now) && ASKS.test(now) && !OWN_CODE.test(now) && !PAST.test(now)) ask(said);
    else if (PASSWORD.test(now) && ASKS.test(now) && !OWN_PASSWORD.test(now) && !PAST.test(now)) ask(said);
    else if (ASKS_FOR_IT.test(now) && (STRONG_SECRET.test(before) || PASSWORD.test(before)) && !REFUSAL.test(before) && !OWN_PASSWORD.test(before) && !OWN_CODE.test(before) && !PAST.test(before)) ask(said);
    const paysNow = MONEY.some((pattern) => pattern.test(now));
    const paysInTwo = !REFUSAL.test(before) && PAYS.test(now) && FEES.test(both) && MONEY.some((pattern) => pattern.test(both));
    if (!NO_MONEY.test(both) && (paysNow || paysInTwo)) add("money-request", said);
    if (CHAT.test(now) && MOVE.test(now) && !FOOTER.test(now)) add("off-channel", said);
    else if (CALL.test(now) && PHONE.test(now) && !SIGNATURE.test(now)) add("off-channel", said);
    else if (PRIVATELY.test(now) && MOVE.test(now)) add("off-channel", said);
    // who controls the screen sees every secret on it
    if (REMOTE.test(now)) {
      ask(said);
      add("off-channel", said);
    }
  }
  const told = now.replace(/\b(?:do not|never)\b[^,;.]*[,;]/g, "");
  if (FREE_MAIL.test(told) && WRITE_TO.test(told) && !OWN_ADDRESS.test(told) && !REFUSAL.test(told)) add("off-channel", said);
  if (!refused || !NOT_RUN.test(now)) {
    if (FILE.test(now) && !/https?:\/\/\S*$/.test(now.slice(0, now.search(FILE)))) add("executable-attachment", said);
    else if (RUN.test(now) || (ARCHIVE.test(both) && UNPACK.test(now))) add("executable-attachment", said);
  }
  if (SOON.test(before) && AFTERWARDS.test(now) && LOSS.test(now) && VALUE.test(now)) add("time-pressure", said);
  if (secret && AT_ONCE.test(now)) add("time-pressure", said);
  if (pressure(now) || (SOON.test(now) && !LOSS.test(now) && LOSS.test(before) && AHEAD.test(before) && VALUE.test(before) && pressure(both))) add("time-pressure", said);
}

// What was done with a secret, or is told of it, is no request.
const PAST = /\b(?:was|were|has been|have been|been|is now|are now) (?:\w+ly )?(?:reset|removed|changed|disabled|deactivated|switched off|turned off|cleared|deleted|updated|replaced|cancel?led|revoked)\b|(?:解除|リセット|変更|削除|無効に)(?:し|され|いたし)(?:ました|ています)|\b(?:you (?:have )?(?:sent|shared|gave|provided|entered)|was sent to|which you received|has been (?:reset|removed|changed|disabled))\b/u;
// "We need your password. Just reply with it."
const ASKS_FOR_IT = /\b(?:reply|send|paste|enter|give|type|share|forward|e?mail|put|tell)\b.{0,30}\b(?:it|them|here|below)\b/u;
// A secret that is wanted this minute is wanted before anybody can think.
const AT_ONCE = /\b(?:this (?:very )?(?:moment|instant|minute|second)|right now|straight ?away|immediately|at once|right away|before it (?:changes|expires)|urgent(?:ly)?|as it changes|expires in|quickly|within \d+ (?:seconds|minutes))\b|今すぐ|すぐに|至急|ただちに|直ちに/u;
// A refusal to run something, as against a sentence that merely has a "not".
const NOT_RUN = /\b(?:never|do not|should not|must not|cannot|can not|need not|avoid|beware|without)\b|ません|ないで|しない|ご注意|決して|絶対に/u;
// A lock that ended, a function that came back: good news is no threat.
const RELIEF = /\bmaintenance\b|メンテナンス|\b(?:restriction|lock|freeze|block|hold|limit|suspension|ban|flag)s?\b.{0,40}\b(?:removed|lifted|released|ended|gone|off|cleared|over)\b|\b(?:unlocked|unfrozen|unblocked|reactivated|restored|reinstated)\b|(?:解除|解け|有効に|復旧|再開|使え|お使い|ご利用いただけ|ログインできます)/u;
const AFTERWARDS = /^(?:after that|afterwards|then|otherwise|or |after this|from then)|その後|それ以降|過ぎると/u;
const THREAT = /\b(?:unless|otherwise|or (?:else|your|you)|will be|failure|if you do not|if not|final|last)\b|ないと|なければ|ない場合|さもな/u;
const PAYS = new RegExp(`${PAY}|送金|振り?込|払`, "u");
const FEES = new RegExp(`${FEE}|${AMOUNT}|手数料|保証金|税|費用`, "u");

/** @param {string} text */
function pressure(text) {
  if (ORDINARY.test(text) && !ALARM.test(text)) return false;
  if (RELIEF.test(text) && !THREAT.test(text)) return false;
  if (/\b(?:was|were|has been|have been) (?:locked|disabled|suspended|blocked)\b/.test(text) && !/\b(?:if|unless|or|otherwise|to (?:avoid|keep|prevent))\b/.test(text) && !ALARM.test(text)) return false;
  if (BY_DATE.test(text) && FOR_GOOD.test(text)) return true;
  return SOON.test(text) && (LOSS.test(text) || ALARM.test(text)) && (VALUE.test(text) || ALARM.test(text) || AHEAD.test(text) || /手続き/.test(text));
}

/** @param {string[]} lines @param {Mail} mail @param {Known} known @param {(kind: string, detail: string) => void} add */
function inAddresses(lines, mail, known, add) {
  const text = lines.join("\n").slice(0, ADDRESSED);
  const headers = [...mail.headers].filter(([name]) => ["from", "reply-to"].includes(name)).map(([, value]) => value).join("\n");
  for (const { text: shown, target, host } of addresses(text, mail.links)) {
    hostSigns(host, known, add);
    if (/[^\x00-\x7f]/.test(target.replace(/^[a-z]+:\/\//i, "").split(/[/?#]/)[0])) add("punycode", `${readable(host)} = ${host}`);
    if (/(?:^|[.-])(?:tiny-?url|short-?(?:url|link)|bitly|shorten(?:er)?)/.test(host)) add("shortener", host);
    const promised = shownHost(shown);
    if (promised && registered(promised) !== registered(host)) add("link-mismatch", `${promised} → ${host}`);
    if (/^[^/]*\/\/[^/]*@/.test(target)) add("link-mismatch", `${target.split("//")[1].split("@")[0]}@ → ${host}`);
  }
  twins([...addresses(text, mail.links).map(({ host }) => host), ...mailHosts(`${text}\n${headers}`)], add);
  for (const host of mailHosts(`${text}\n${headers}`)) hostSigns(host, known, add);
  const scheme = mail.links.find(({ target }) => /^(?:data|file|blob|vbscript):/i.test(target));
  if (scheme) add("executable-attachment", scheme.target.slice(0, 60));
}

/** @param {string} host @param {Known} known @param {(kind: string, detail: string) => void} add */
function hostSigns(host, known, add) {
  if (/(?:^|\.)xn--/.test(host)) add("punycode", `${readable(host)} = ${host}`);
  const name = borrowedName(host, known.names);
  if (name) add("lookalike-host", `${readable(host)} (${name})`);
  else if (/[a-z]{2}[013](?!d)[a-z]{2}/.test(registered(host).replace(/web3/, ""))) add("lookalike-host", `${host} (${skeleton(registered(host))})`);
  if (known.shorteners.includes(registered(host)) || known.shorteners.includes(host)) add("shortener", host);
}

/** Hosts of one mail that look alike but differ. @param {string[]} hosts @param {(kind: string, detail: string) => void} add */
function twins(hosts, add) {
  const named = [...new Set(hosts.map(registered))];
  for (const one of named) {
    const twin = named.find((other) => other !== one && skeleton(other) === skeleton(one));
    if (twin) add("lookalike-host", `${one} / ${twin}`);
  }
}
