import { describe, expect, it } from 'vitest';
import { spokenText, takesReading } from './index.ts';

/** Texts with everything that people say for them, the most usual first: `text | reading | reading`. */
const texts: Readonly<Record<string, string>> = {
  'capitals for emphasis, and acronyms': `
    I LOVE IT so much. | i love it so much | i love i t so much
    The WHO declared a pandemic in 2020. | the w h o declared a pandemic in twenty twenty | the who declared a pandemic in twenty twenty
    The LED lights are still on. | the l e d lights are still on | the led lights are still on
    He LED the team. | he led the team
    Download the APP on your phone. | download the app on your phone | download the a p p on your phone
    HOW TO RAISE YOUR GPA | how to raise your g p a
    She took the SAT last year. | she took the s a t last year | she took the sat last year
    We SAT down. | we sat down
    The US economy grew. | the u s economy grew
    Please tell US about it. | please tell u s about it | please tell us about it
    JOIN US TODAY | join us today | join u s today
    THE US ECONOMY | the u s economy | the us economy
    US PRESIDENT SPEAKS | u s president speaks | us president speaks
    The new PRO model. | the new pro model | the new p r o model
    iPhone 15 PRO MAX | iphone fifteen pro max
    Her GPA is good. | her g p a is good
    The IT department called. | the i t department called | the it department called
    He works in IT. | he works in i t | he works in it
    THIS IS IT | this is it | this is i t
    That is NOT true. | that is not true
    ALL of them. | all of them
    It was SO good. | it was so good
    I NEVER said that. | i never said that
    Come IN now, IN or OUT. | come in now in or out
    This OR that. | this or that
    I AM happy. | i am happy | i a m happy
    It IS true. | it is true | it i s true
    They ARE here. | they are here
    Give it to ME. | give it to me
    NO way. | no way
    GO home. | go home
    DO it. | do it
    AIDS is a disease. | aids is a disease
    NASA and NATO met. | nasa and nato met
    The SWAT team came. | the swat team came | the s w a t team came
    More RAM and ROM. | more ram and rom
    Enter your PIN. | enter your pin | enter your p i n
    A SIM card. | a sim card | a s i m card
    A GIF file. | a gif file
    A JPEG file. | a j peg file | a j p e g file
    Read the FAQ. | read the f a q | read the fack
    Call me ASAP. | call me a s a p | call me asap
    The VIN is here. | the v i n is here | the vin is here
    What is your ETA? | what is your e t a | what is your eta
    A DIY shop. | a d i y shop
    The CEO and the CFO. | the c e o and the c f o
    A PhD student. | a p h d student
    At 5 PM or 7AM. | at five p m or seven a m
    I ate at 7 AM. | i ate at seven a m
    CO2 LEVELS | c o two levels
    NHS AND WTO 2024 | n h s and w t o twenty twenty four
    The WTO and the IMF. | the w t o and the i m f
    H2O is water. | h two o is water
    VITAMIN B12 IS GOOD | vitamin b twelve is good
    Vitamin B12 is good. | vitamin b twelve is good
    An MP3 player. | an m p three player
    AN MP3 PLAYER | an m p three player
    COVID-19 CASES RISE | covid nineteen cases rise
    COVID19 cases rise | covid nineteen cases rise
    H2SO4 and CH4 and NH3 | h two s o four and c h four and n h three
    SO2 AND NO2 LEVELS RISE | s o two and n o two levels rise
    PM2.5 LEVELS ARE HIGH | p m two point five levels are high
    PM2.5 levels are high. | p m two point five levels are high
    O2 IS A GAS | o two is a gas
    THE FBI AND CIA | the f b i and c i a
    YMCA members | y m c a members
    BREAKING: UK PM QUITS | breaking u k p m quits
    MY CV IN PDF | my c v in p d f
    YOUR CAR NEEDS GAS | your car needs gas
    AI IS HERE | a i is here
    NEW HIV TEST | new h i v test
    THE BBC SAYS OK | the b b c says ok
    TOP 10 TIPS FOR YOUR BMI | top ten tips for your b m i
    USB PORTS | u s b ports
    NO ENTRY | no entry
    DO NOT ENTER | do not enter
    STOP! WAIT! | stop wait
    NFL AND NBA NEWS | n f l and n b a news
    VIP AREA | v i p area
    LGBT RIGHTS | l g b t rights
    WWII BEGINS | world war two begins | w w two begins
    LOUIS XIV OF FRANCE | louis the fourteenth of france
    WORLD WAR II ENDS | world war two ends | world war i i ends
    CHAPTER IV | chapter four | chapter i v
    Q&A WITH THE CEO | q and a with the c e o
    DVD OR CD | d v d or c d
    PSG WIN | p s g win
    DIY TIPS | d i y tips
    IBM AND IKEA | i b m and ikea
    HDMI CABLE | h d m i cable
    The YMCA and the YWCA. | the y m c a and the y w c a
    UNESCO and UNICEF | unesco and unicef
    An OLED screen | an o led screen | an o l e d screen | an oled screen
    SUV SALES | s u v sales
    UFO SEEN IN OHIO | u f o seen in ohio
    GO TO THE ER | go to the e r
    SEND YOUR ID | send your i d
    HE HAS A PHD | he has a p h d
    The ID card. | the i d card
    The AI said so. | the a i said so
    An IP address | an i p address
    He IS my DAD. | he is my dad
    She said YES! | she said yes
    WHO did that? | who did that | w h o did that
    WOW, OMG, LOL | wow o m g lol | wow o m g l o l
    An ATM in LA. | an a t m in l a
    The ACT test. | the a c t test | the act test
    ACT now! | act now
  `,
  'Roman numerals': `
    Act Ⅳ, Scene Ⅸ | act four scene nine
    World War Ⅱ ended. | world war two ended
    Chapter ⅷ begins. | chapter eight begins
    Louis ⅩⅣ ruled. | louis the fourteenth ruled
    Part Ⅻ | part twelve
    Section ⅳ | section four
    ⅳ. Fourth point | four fourth point
    Phase Ⅲ trials | phase three trials
    Henry Ⅷ | henry the eighth
    Louis XIV | louis the fourteenth | louis fourteen
    Chapter IV | chapter four
    chapter iv | chapter four
    The iPhone X is old. | the iphone ten is old | the iphone x is old
    Rocky IV | rocky four
    Super Bowl XLVIII | super bowl forty eight
    I think I am. | i think i am
    World War I was long. | world war one was long
    Pope John Paul II | pope john paul the second
    Queen Elizabeth II | queen elizabeth the second
    Type II diabetes | type two diabetes
    type ii diabetes | type two diabetes
    page xii | page twelve
    the XXI century | the twenty first century
    the 21st century | the twenty first century
    GTA V | g t a five | g t a v
    Final Fantasy VII | final fantasy seven
    Mac OS X | mac o s ten | mac o s x
    Malcolm X | malcolm x
    Vitamin C and X-rays | vitamin c and x rays
    WORLD WAR I ENDED | world war one ended | world war i ended
    HENRY VIII AND I | henry the eighth and i
    I LIKE MIX AND CD | i like mix and c d
  `,
  'postal codes': `
    Beverly Hills 90210 is a zip code. | beverly hills nine zero two one zero is a zip code | beverly hills nine oh two one oh is a zip code
    My zip code is 90210. | my zip code is nine zero two one zero | my zip code is nine oh two one oh
    ZIP code 10001 | zip code one zero zero zero one
    Zip: 94107 | zip nine four one zero seven
    San Francisco, CA 94107 | san francisco california nine four one zero seven
    Boston 02134 | boston zero two one three four
    Springfield, Illinois 62704 | springfield illinois six two seven zero four
    New York, NY 10001-1234 | new york new york one zero zero zero one one two three four
    There are 90210 people. | there are ninety thousand two hundred ten people
    The postal code is 28013. | the postal code is two eight zero one three
    Berlin 10115 | berlin one zero one one five
    London SW1A 1AA | london s w one a one a a
    Ottawa K1A 0B1 | ottawa k one a zero b one | ottawa k one a oh b one
    He earned 50000 dollars. | he earned fifty thousand dollars
    In Texas 25000 people left. | in texas twenty five thousand people left
    Chicago 60601 has many offices. | chicago six zero six zero one has many offices
  `,
  'telephone numbers': `
    Call me at 135-4567-8900. | call me at one three five four five six seven eight nine zero zero | call me at one three five four five six seven eight nine oh oh
    Call 555-123-4567. | call five five five one two three four five six seven
    Call (555) 123-4567 now. | call five five five one two three four five six seven now
    Call +44 20 7946 0958. | call plus four four two zero seven nine four six zero nine five eight
    Call +1-555-123-4567. | call plus one five five five one two three four five six seven
    Call 1-555-123-4567. | call one five five five one two three four five six seven
    Call 555 123 4567. | call five five five one two three four five six seven
    Call 020 7946 0958. | call zero two zero seven nine four six zero nine five eight
    Call 07700 900123. | call zero seven seven zero zero nine zero zero one two three
    Call 5551234567. | call five five five one two three four five six seven
    Call 01 42 68 53 00. | call zero one four two six eight five three zero zero
    Call +33 1 42 68 53 00. | call plus three three one four two six eight five three zero zero
    Call +49 (0)30 123456. | call plus four nine zero three zero one two three four five six
    Call +49 30 901820. | call plus four nine three zero nine zero one eight two zero
    Call 0800 123 456. | call zero eight zero zero one two three four five six
    Call 1300 123 456. | call one three zero zero one two three four five six
    Call 03-1234-5678. | call zero three one two three four five six seven eight
    Call 090-1234-5678. | call zero nine zero one two three four five six seven eight
    Call 010-1234-5678. | call zero one zero one two three four five six seven eight
    Call +86 138 1234 5678. | call plus eight six one three eight one two three four five six seven eight
    Call 138 1234 5678. | call one three eight one two three four five six seven eight
    Call 13812345678. | call one three eight one two three four five six seven eight
    Call 98765 43210. | call nine eight seven six five four three two one zero
    Call +91 98765 43210. | call plus nine one nine eight seven six five four three two one zero
    Call (02) 9374 4000. | call zero two nine three seven four four zero zero zero
    Call 0412 345 678. | call zero four one two three four five six seven eight
    Call 555.123.4567 x 12. | call five five five one two three four five six seven extension twelve | call five five five one two three four five six seven extension one two
    Call 555-123-4567 ext. 89. | call five five five one two three four five six seven extension eighty nine | call five five five one two three four five six seven extension eight nine
    Call 555-123-4567 x123 | call five five five one two three four five six seven extension one two three | call five five five one two three four five six seven extension one hundred twenty three
    Call 555-123-4567, extension 4 | call five five five one two three four five six seven extension four
    Dial ext. 204. | dial extension two zero four | dial extension two oh four | dial extension two hundred four
    Tel: 212-555-0100 | tel two one two five five five zero one zero zero
    Phone: 555-0123 | phone five five five zero one two three
    My number is 555 0123. | my number is five five five zero one two three
    1-800-FLOWERS | one eight hundred flowers
    Call 1 (800) 555-0199. | call one eight hundred five five five zero one nine nine | call one eight zero zero five five five zero one nine nine
    Call 800.555.0199 | call eight hundred five five five zero one nine nine | call eight zero zero five five five zero one nine nine
    SSN 123-45-6789 | s s n one two three four five six seven eight nine
    Card 4111 1111 1111 1111 | card four one one one one one one one one one one one one one one one
    ISBN 978-3-16-148410-0 | i s b n nine seven eight three one six one four eight four one zero zero
    +1 202 555 0143 | plus one two zero two five five five zero one four three
    +12025550143 | plus one two zero two five five five zero one four three
    0044 20 7946 0958 | zero zero four four two zero seven nine four six zero nine five eight
    112 or 999 | one hundred twelve or nine hundred ninety nine
    call 999 | call nine nine nine
  `,
  'years and months': `
    The report is from 2020-12. | the report is from december twenty twenty | the report is from twenty twenty twelve | the report is from twenty twenty december | the report is from twenty twenty to twelve
    the 2019-20 season | the twenty nineteen to twenty season | the twenty nineteen twenty season
    from 2020-2024 | from twenty twenty to twenty twenty four
    2024-05 | may twenty twenty four | twenty twenty four oh five | twenty twenty four zero five
    2019-2020 | twenty nineteen to twenty twenty
    2008-09 season | two thousand eight to oh nine season | two thousand eight oh nine season | two thousand eight to two thousand nine season | two thousand eight nine season
    2011-12 | twenty eleven to twelve | twenty eleven twelve
    1998-99 | nineteen ninety eight to ninety nine
    since 2023-01 | since january twenty twenty three | since twenty twenty three oh one
    In 2021-03 we moved. | in march twenty twenty one we moved
    2020/12 | december twenty twenty | twenty twenty twelve
    2020/12/25 | december twenty fifth twenty twenty
  `,
};

describe.each(Object.entries(texts))('a text with %s', (_, rows) => {
  it.each(
    rows
      .trim()
      .split('\n')
      .map((row) => row.trim().split(' | ')),
  )('%j has its readings', (text, ...readings) => {
    const spoken = spokenText(text);
    expect(spoken.words.map(({ word }) => word).join(' ')).toBe(readings[0]);
    expect(readings.filter((reading) => !takesReading(spoken, reading.split(' ')))).toEqual([]);
  });
});
