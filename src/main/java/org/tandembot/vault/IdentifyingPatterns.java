package org.tandembot.vault;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.List;
import java.util.regex.Pattern;
import org.tandembot.vault.IdentifyingText.Kind;

/**
 * The shapes of what identifies somebody, as people in the United Kingdom write it. Each begins where a word begins and gives
 * back little of what it took, so that no text makes it slow.
 */
final class IdentifyingPatterns {

    /** What is of this kind. */
    record Shape(Kind kind, Pattern pattern) {}

    private static final String BEGIN = "(?<![\\p{L}\\p{N}])";
    private static final String END = "(?![\\p{L}\\p{N}])";
    private static final String CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’-]*+";
    /** Not "GP", and not "ICB". */
    private static final String PROPER = "\\p{Lu}(?:[\\p{Ll}'’][\\p{L}\\p{M}'’-]*+|" + END + ")";

    /** Words that follow a title and are no name: those of a sentence, of a job, and days. */
    private static final String NAMED = "(?!(?:" + """
            a|about|after|again|also|always|an|and|appointments?|are|as|asks?|asked|at|because|before|but|by|calls?|called
            |calling|came|can|clinic|comes?|could|did|do|does|excel|for|forms|from|gave|gives|goes|had|has|have|he|i|if|in|is
            |it|just|knows|lead|led|letters?|made|makes|may|might|must|needs|never|no|not|notes?|now|nurses?|of|off|office|on
            |only|or|out|outlook|patients?|please|rang|referrals?|rings|rounds?|said|saw|says|sees|services|she|should|so
            |society|surgery|takes|teams?|tells|that|the|then|there|they|this|to|today|told|took|until|up|visits?|wants
            |wanted|was|we|went|were|what|when|where|while|who|will|with|word|would|writes|wrote
            |A|Act|Adviser|Advisor|And|Assessor|Associates?|Bank|But|Call|Co|Consultants?|Director|Educator|He|I|If|In|Is|It
            |Lead|Leader|Led|Liaison|Managers?|On|Or|Practitioners?|Prescribers?|She|So|Specialists?|Station|Teams?|That|The
            |Then|They|This|Trusts?|We|When|Who|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?
            """.replaceAll("\\s", "") + ")" + END + ")";

    private static final String PARTICLE = "(?:(?:de|del|da|di|du|la|le|van|von|der|den|al|el|bin)\\s){0,2}+";
    private static final String SPACE = "\\s{1,3}+";

    /** "Miss" and "MS" are words too, and so want their usual letters; "the dr" and "has ms" are no titles. */
    private static final Pattern TITLE = Pattern.compile(BEGIN
            + "(?:(?i:mrs?|mx)\\.?+" + SPACE + NAMED + "\\p{L}[\\p{L}\\p{M}'’-]*+"
            + "|(?<!\\b(?i:the|a|an|my|her|his|their|our|your|any|no|each|every|which|new|duty|has|have|had|got|with|of)\\s)"
            + "(?:ms|dr|prof|rev|cllr)\\.?+" + SPACE + NAMED + "\\p{L}[\\p{L}\\p{M}'’-]++"
            + "|(?:Ms|D[rR]|Prof|Rev|Cllr)\\.?+" + SPACE + NAMED + PARTICLE + CAPITAL
            + "|(?:Miss|Professor|[Dd]octor|Reverend|Sir|Dame|Lord|Lady|Father|[Ss]ister|[Nn]urse|Matron|Pastor|Imam|Rabbi)"
            + "[ \\u00A0]" + NAMED + PARTICLE + PROPER + ")"
            + "(?:[ \\u00A0]" + NAMED + CAPITAL + "){0,2}+");

    private static final Pattern INITIAL = Pattern.compile(BEGIN + "(?i:patient|resident|client|tenant|service user)"
            + SPACE + "(?!I\\b)[A-Z](?:\\.[A-Z]){0,2}+(?![\\p{L}\\p{N}&'’])");

    private static final Pattern MENTION = Pattern.compile("<@[A-Z0-9]++(?:\\|[^>]*+)?>|" + BEGIN
            + "@(?!(?:home|work|all|here|channel|everyone|team)" + END + ")\\p{L}[\\p{L}\\p{N}._-]*+");

    private static final Pattern EMAIL = Pattern.compile(
            "(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}._%+'-]++@[\\p{L}\\p{N}-]++(?:\\.[\\p{L}\\p{N}-]++){1,8}+");
    /** Where a full stop has no space behind it, "me" and "link" may begin a sentence, but then with a capital. */
    private static final Pattern LINK = Pattern.compile(
            "(?<![\\p{L}\\p{N}@.-])(?:https?://\\S++|www\\.\\S++|(?:[a-z0-9-]++\\.){1,8}"
                    + "(?:com|org|net|uk|nhs|gov|eu|ie|io|co|(?-i:app|link|info|me|ly))\\b(?:/\\S*+)?)",
            CASE_INSENSITIVE);

    private static final String HOUSE = "\\p{Nd}{1,4}+\\p{L}?+(?:\\s?[-–/]\\s?\\p{Nd}{1,4}+\\p{L}?+)?+,?+" + SPACE;
    private static final String STREET = "(?:" + CAPITAL + SPACE + "){1,3}"
            + "(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Way|Court|Crescent|Cres|Place|Terrace|Gardens|Grove|Square"
            + "|Hill|Walk|Row|Mews|Green|View|Rise|Parade|Cottages|Croft|Mount|Vale|Boulevard)";
    private static final String SMALL =
            "(?!(?:the|a|an|and|at|by|in|on|of|off|to|with|from|into|down|up|per|along|across|near"
                    + "|each|other|more|is|are|was|were|hours?|minutes?|mins?|miles?|days?|weeks?|months?|years?|people|staff)\\s)"
                    + "\\p{L}{2,20}+" + SPACE;
    private static final Pattern ADDRESS = Pattern.compile(BEGIN
            + "(?:" + HOUSE + "(?:" + STREET
            + "|(?:" + SMALL + "){1,2}(?i:road|street|avenue|lane|crescent|terrace|gardens)"
            + "|(?<=\\b(?:at|of|on|in|to|from)\\s.{0,9})" + SMALL + "(?:close|drive|way|court|grove|walk|mews)"
            + "|(?:Heol|Ffordd|Stryd|L[oô]n|Rhodfa|Maes|Clos|Cwrt)\\s(?:\\p{L}{1,3}\\s)?" + CAPITAL + ")"
            + "|(?i:liv(?:es?|ed|ing)\\s(?:on|in|at)\\s)" + STREET
            + "|(?i:flat|apartment|apt\\.?|bungalow)\\s(?i:no\\.?\\s|number\\s)?+[0-9]{1,4}+\\p{L}?+"
            + "(?!\\s{0,2}(?:%|per|times|days|weeks|months|years))"
            + ")" + END);
    /** Ends in none of C, I, K, M, O and V, as in "2mg". Source: BS7666, Royal Mail's rules of a post code. */
    private static final Pattern POSTCODE = Pattern.compile(
            BEGIN + "[A-PR-UWYZ][A-HK-Y]?+[0-9][A-Z0-9]?\\s{0,2}+(?!\\d(?-i:st|nd|rd|th))[0-9][ABD-HJLNP-UW-Z]{2}"
                    + END,
            CASE_INSENSITIVE);

    private static final String DAY = "[0-9]{1,2}+(?:st|nd|rd|th)?+";
    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}{0,6}+";
    private static final String DAY_AND_MONTH =
            DAY + "(?:[\\s./-]{1,3}+|\\sof\\s)(?:[0-9]{1,2}+|" + MONTH + ")[\\s,./-]{1,3}+";
    /** People who write of work do not write of a day before 2000, unless somebody was born on it. */
    private static final Pattern BIRTH_DATE = Pattern.compile(
            BEGIN + "(?:(?:" + DAY_AND_MONTH + "|" + MONTH + "\\s" + DAY + "[\\s,]{1,3}+)19[0-9]{2}"
                    + "|19[0-9]{2}-[0-9]{2}-[0-9]{2}"
                    + "|(?:born|dob|d\\.o\\.b\\.?+|d o b|date of birth)" + END + "[^\\n0-9]{0,20}+(?:"
                    + DAY_AND_MONTH + "(?:[0-9]{4}|[0-9]{2})|" + DAY + "[\\s,]{1,3}+[0-9]{4}"
                    + "|[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?+))" + END,
            CASE_INSENSITIVE);

    private static final Pattern NATIONAL_INSURANCE = Pattern.compile(
            BEGIN + "[A-Z]{2}\\s?+[0-9]{2}\\s?+[0-9]{2}\\s?+[0-9]{2}\\s?+[A-D]" + END, CASE_INSENSITIVE);

    private static final Pattern RECORD = Pattern.compile(
            BEGIN
                    + "(?:nhs|chi|hospital|patient|client|resident|service user|case|record|file|ref(?:erence|erral)?|incident"
                    + "|datix|mrn|rio|mosaic|systmone|emis|liquidlogic)"
                    + "(?:\\s{0,2}+(?:number|no|id|ref|#)(?:\\s(?:is|was))?+[\\s:.#]{0,3}+[a-z]{0,4}+[-/]?+"
                    + "(?=[0-9](?:[ -]?+[0-9]){2})[0-9]++(?:[ -][0-9]++){0,4}+"
                    + "|[\\s:.]{1,3}+(?:[a-z]{1,4}[-/]?+)?+[0-9]{5,12}+)" + END,
            CASE_INSENSITIVE);

    /** Before phone and NHS numbers are looked for: a date or an address is neither. */
    static final List<Shape> BEFORE_NUMBERS = List.of(
            new Shape(Kind.EMAIL, EMAIL),
            new Shape(Kind.LINK, LINK),
            new Shape(Kind.BIRTH_DATE, BIRTH_DATE),
            new Shape(Kind.NATIONAL_INSURANCE, NATIONAL_INSURANCE));

    static final List<Shape> AFTER_NUMBERS = List.of(
            new Shape(Kind.RECORD, RECORD),
            new Shape(Kind.ADDRESS, ADDRESS),
            new Shape(Kind.ADDRESS, POSTCODE),
            new Shape(Kind.NAME, TITLE),
            new Shape(Kind.NAME, INITIAL),
            new Shape(Kind.NAME, MENTION));

    private IdentifyingPatterns() {}
}
