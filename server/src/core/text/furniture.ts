// Page furniture: what pages print around their text, such as labels about the document, counters, share buttons and link lists. Each
// pattern is tried on at most one short line, so none can be slow.

/** "Date: …", "Source: …", and the headers of a mail. */
export const metadataLabel =
  /^\(?(?:date|published|first published|updated|last updated|last modified|posted|author|byline|by|source|sources|from|to|cc|bcc|subject|sent|reply-to|message-id|filed|filed under|location|reporting by|additional reporting by|editing by|writing by|compiled by|photos?|photographs?|images?|pictures?|video|credits?|caption|tags?|topics?|categor(?:y|ies)|keywords|copyright|language|translated by)(?:\s+on)?\s*:/i

/** "By Jane Doe", "Published 3 May 2014", "(Reporting by …)", "Photo by …"; "On 3 May 2014 Jane Doe wrote:" above a quoted mail. */
export const metadataLine =
  /^(?:by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,4}(?:,? (?:and|,) .*|, .{1,60}|\s*\|.*)?$|(?:first |originally )?(?:published|posted|updated|last updated)\b.{0,80}\d{4}[^.]{0,40}$|filed under\b|\(?(?:additional )?(?:reporting|writing|editing|compiled) by [A-Z]|\(?(?:photo|image|picture|video) (?:by|courtesy|credit)\b|\((?:photo|image|source|credit)s?:|on \S.{4,110} wrote:$|-{2,} ?(?:original|forwarded) message ?-{2,}$|begin forwarded message:$)/i

/** A line that is only a date, with or without the time: "Saturday, March 25, 2014 12:45 PM", "25 March 2014", "2014-03-25". */
export const dateLine =
  /^(?:\p{Lu}\p{L}{2,8}\.?,? )?(?:\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{L}{2,8}\.?,? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4})[\s,|•·–—-]*(?:at )?(?:\d{1,2}[:.]\d\d)?(?:\s*(?:[ap]\.?m\.?|[A-Z]{2,4}))*$/u

/** A line that is page furniture and nothing else. */
export const furniture =
  /^(?:\[?page \d+(?: ?(?:of|\/) ?\d+)?\]?|read more|read also|see also|also read|read next|up next|related(?: (?:articles?|stories|story|news|topics|links|content|coverage|posts))?|more (?:stories|news|on this|from|coverage|headlines)\b.*|recommended(?: stories| reading| for you)?|you might also like|you may also like|you may be interested in|most (?:read|popular|viewed|shared)|trending(?: now)?|top stories|latest news|editor['’]s picks?|don['’]t miss|no comments(?: yet)?|\d+ (?:comments?|shares?|views?|likes?)|comments?(?: \(\d+\))?|view comments|show comments|post a comment|leave a (?:comment|reply)|join the (?:conversation|discussion)|share(?: this(?: article| story)?)?|share on \w+|tweet|print(?: this)?|save|email this(?: article)?|advertisement|sponsored(?: content)?|story continues below(?: advertisement)?|article continues below(?: advertisement)?|sign up\b.*|subscribe\b.*|click here\b.*|tap here\b.*|watch live\b.*|download the .{1,40} app\b.*|get (?:the )?(?:latest|breaking) .{0,40}(?:newsletter|inbox|app|alerts)\b.*|all rights reserved.*|copyright\b.*|©.*|\(c\) \d{4}.*|follow (?:us|\S+) on (?:facebook|twitter|instagram)\b.*|follow \S+ ?: ?facebook\b.*|follow us\b.*|like us on\b.*|next article|previous article|next post|previous post|older posts?|newer posts?|home|back to top|skip to (?:main )?content|continue reading.*|load more|show more|see more|view all|loading\.*|terms of (?:use|service)|privacy policy|cookie policy|contact us|about us|close|menu|search)\s*[:.…»>]*\s*$/i

/** "Facebook | Twitter | E-mail". */
export const shareBar =
  /^(?:(?:facebook|twitter|e-?mail|print|linkedin|pinterest|reddit|whatsapp|instagram|google\+?|messenger)\b[\s|,·•/]*)+$/i

/** "READ MORE: Title of another page", "Related: …": a link within the text. */
export const linkLabel =
  /^(?:read more|read also|also read|see also|read next|related(?: (?:article|story|coverage|link)s?)?|more|recommended|watch|video|photos|gallery)\s*(?::|»|>|\|| [–—-])\s*\S.*[^.]$/i

/** Furniture that is followed by links to other pages. */
export function opensLinkList(body: string): boolean {
  return /^(?:read (?:more|also|next)|see also|also read|related|more (?:stories|news|on|from|coverage|headlines)|recommended|you m|most|trending|top stories|latest|up next|editor|don['’]t miss)/i.test(
    body,
  )
}
