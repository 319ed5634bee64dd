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
    THE END IS NEAR | the end is near
    LIGHTS and MONTHS | lights and months
    JOHN HAS DEBTS | john has debts
    We AM going. | we am going | we a m going
    DON'T DO IT | don't do it | don't do i t
    HE SAID SHE WAS A VIP | he said she was a v i p
    NEW: iOS 17.2 is out! | new i o s seventeen point two is out | new i o s seventeen two is out
    ETA 5 MIN | eta five minutes | e t a five minutes
    DIY SOS | d i y s o s
    OMG I LOVE YOU | o m g i love you
    LOL THAT IS FUNNY | lol that is funny | l o l that is funny
    POV: you are late | p o v you are late | pov you are late
    the CAPTCHA | the captcha
    GIFs and JPEGs | gifs and j pegs
    TL;DR | t l d r
    HIV/AIDS | h i v aids | h i v slash aids
    GOING TO LA | going to la | going to l a
    NY AND LA | n y and la | n y and l a
    LA IS HOT | la is hot | l a is hot
    NO SMOKING IN THE ER | no smoking in the e r
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
  'streets, titles, units, money, signs and marks of a page': `
    VISIT ST LOUIS | visit saint louis
    MAIN ST CLOSED | main saint closed | main street closed
    SUNSET BLVD IS OPEN | sunset boulevard is open
    PARK AVE SHOPS | park avenue shops
    Austin, TX is hot. | austin texas is hot | austin t x is hot
    Portland, OR | portland or | portland oregon | portland o r
    Turn left on Elm Dr. Then stop. | turn left on elm drive then stop
    The Dr. said no. | the doctor said no
    Fig 3 and fig 4 | figure three and figure four | fig three and fig four
    the No 10 bus | the no ten bus | the number ten bus
    He lives on Sunset Blvd and owns 50g of gold. | he lives on sunset boulevard and owns fifty grams of gold | he lives on sunset boulevard and owns fifty g of gold
    Park Ave is busy. | park avenue is busy | park ave is busy
    Main St is closed. | main street is closed
    123 Main St, Springfield | one twenty three main street springfield | one hundred twenty three main street springfield
    Abbey Rd is famous. | abbey road is famous
    Mulholland Dr is long. | mulholland drive is long
    Penny Ln | penny lane
    Ocean Pkwy | ocean parkway
    Pacific Coast Hwy | pacific coast highway
    Hwy 101 | highway one hundred one | highway one oh one
    Times Sq | times square
    Times Sq. is loud. | times square is loud
    Trafalgar Sq, London | trafalgar square london
    Hyde Pl | hyde place
    Baker St and Park Ave | baker street and park avenue
    I see Dr Jones on King St today. | i see doctor jones on king street today
    Apt 5, Ste 200 | apartment five suite two hundred
    Ste. 200 | suite two hundred
    Rte 66 | route sixty six
    N Main St | north main street
    1600 Pennsylvania Ave NW | sixteen hundred pennsylvania avenue northwest
    Fifth Ave | fifth avenue
    Bldg 5, Fl 3 | building five floor three
    Mt Everest | mount everest
    Ft Worth | fort worth
    5kg, 10lbs, 3oz, 6ft, 12in, 200ml, 2L | five kilograms ten pounds three ounces six feet twelve inches two hundred milliliters two liters
    6ft 2in tall | six feet two inches tall | six foot two tall
    5 in. of rain | five inches of rain
    100 sq. ft. | one hundred square feet
    100 sqft | one hundred square feet
    25 m2 | twenty five square meters
    3 m3 | three cubic meters
    10 km2 | ten square kilometers
    5 m/s² | five meters per second squared
    x ≥ 5 | x greater than or equal to five | x is greater than or equal to five
    ½ cup | one half cup | half cup | half a cup
    3/4 cup | three quarters cup | three quarters of a cup | three fourths cup
    #5 hit | number five hit | hashtag five hit
    @john_doe | at john doe | at john underscore doe
    user-name@site.co.uk | user name at site dot co dot u k | user dash name at site dot co dot u k | user hyphen name at site dot co dot u k
    https://example.com/path/page.html | example dot com slash path slash page dot h t m l | h t t p s colon slash slash example dot com slash path slash page dot h t m l
    www.example.com | example dot com | w w w dot example dot com
    bbc.co.uk | b b c dot co dot u k
    See www.bbc.co.uk. | see b b c dot co dot u k | see w w w dot b b c dot co dot u k
    my_file.txt | my file dot t x t | my underscore file dot t x t
    IMG_1234.jpg | img one two three four dot j p g | img underscore one two three four dot j p g
    .env file | dot env file
    The .com boom ended. | the dot com boom ended
    .NET | dot net
    3.11 | three point one one | three point eleven | three eleven
    Python 3.11 | python three point one one | python three point eleven | python three eleven | python three dot eleven
    Python 3.11.2 | python three point eleven point two | python three eleven two | python three point one one point two
    v2.0 | version two point zero | v two point zero | version two point oh | v two point oh
    v1.2.3 | version one point two point three | v one point two point three
    192.168.0.1 | one ninety two dot one sixty eight dot zero dot one | one ninety two one sixty eight zero one | one nine two dot one six eight dot zero dot one | one hundred ninety two point one hundred sixty eight point zero point one | one ninety two dot one sixty eight dot oh dot one
    £5m | five million pounds | five million | five m
    $1.2bn | one point two billion dollars | one point two billion
    $1M | one million dollars | a million dollars
    50p | fifty p | fifty pence
    5 USD | five dollars | five u s dollars | five u s d
    10 EUR | ten euros | ten e u r
    Rs. 500 | five hundred rupees | rupees five hundred
    CHF 20 | twenty francs | twenty swiss francs | c h f twenty
    4 July 2024 | the fourth of july twenty twenty four | fourth july twenty twenty four
    Mon 5 Jan | monday the fifth of january | monday fifth of january | monday fifth january
    e.g. this | for example this | e g this
    eg this | for example this | e g this
    i.e. that | that is that | i e that
    ie that | that is that | i e that
    A vs. B | a versus b | a v s b
    A v. B | a versus b | a v b
    approx. 5 | approximately five | approx five
    approx 5 | approximately five | approx five
    Prof. Smith | professor smith | prof smith
    Prof Smith | professor smith | prof smith
    Sgt Pepper | sergeant pepper
    Rev King | reverend king
    Capt Kirk | captain kirk
    No 5 Downing St | no five downing street | number five downing street
    Fig. 3 | figure three | fig three
    fig 3 | figure three | fig three
    c. 1900 | circa nineteen hundred | around nineteen hundred | about nineteen hundred
    w/ | with
    B2B | b to b | b two b
    5 ft 6 in | five feet six inches | five foot six
    1,000,000 | one million | a million
    0.5 | zero point five | point five | oh point five | half
    10^5 | ten to the power of five | ten to the fifth
    a/b | a b | a slash b | a or b
    and/or | and or | and slash or
    he/she | he she | he or she | he slash she
    km/h | kilometers per hour | k m h
    <b>Tom</b> is here. | tom is here
    Tom likes his sweater[1] and hat[2]. | tom likes his sweater and hat
    sweater[citation needed] | sweater
    She <i>really</i> likes it.<br>Yes. | she really likes it yes
    You MUST see IT. | you must see i t | you must see it
    LEDs | l e d's | leds
    PINs | pins | p i n's
    SATs | s a t's | sats
    1/4 | one quarter | a quarter | one fourth
    2/3 cup | two thirds cup | two thirds of a cup
    5' 6" | five foot six | five feet six inches
    500 sq. ft. | five hundred square feet
    approx. 20 | approximately twenty | approx twenty
    est. 1998 | established nineteen ninety eight | est nineteen ninety eight
    excl. tax | excluding tax
    misc. | miscellaneous
    temp. | temperature | temp
    tel. 555-1234 | telephone five five five one two three four | tel five five five one two three four
    Mon–Fri 9–5 | monday to friday nine to five | monday through friday nine to five
    the 60's | the sixties
    c. 300 AD | circa three hundred a d
    @user123 | at user one two three | at user one hundred twenty three
    info@my-site.com | info at my site dot com | info at my dash site dot com | info at my hyphen site dot com
    photo-1.png | photo one dot p n g
    .NET Core | dot net core
    St. Louis, MO | saint louis missouri | saint louis m o
    ¼ mile | one quarter mile | quarter mile | a quarter mile | one fourth mile | quarter of a mile | a quarter of a mile
    2^10 | two to the power of ten | two to the tenth
    NaCl | n a c l
    CaCO3 | c a c o three
    GOP AND DNC | gop and d n c | g o p and d n c
    TOP 5 USES OF AI IN 2024 | top five uses of a i in twenty twenty four
    Section G.2 | section g point two | section g two | section g dot two
    litres/day | litres per day | litres a day
    10 m³/hr | ten cubic meters per hour | ten cubic meters an hour
    FREQUENCY/CRITERIA | frequency criteria | frequency slash criteria
    30 PSI | thirty pounds per square inch | thirty p s i
    25℃ | twenty five degrees celsius
    77℉ | seventy seven degrees fahrenheit
    TV/radio | t v radio | t v slash radio | t v and radio
    Tom &amp; Ann | tom and ann
    Tom&nbsp;is here | tom is here
    <p>Hello, <em>you</em>!</p> | hello you
    sweater.[1][2] It | sweater it
    See the AD now. | see the ad now | see the a d now
    LIGHTS and MONTHS | lights and months
    ROTC students | r o t c students | rotsy students
    An HVAC system | an h vac system | an h v a c system
    1-800-CALL-NOW | one eight hundred call now
    His PIN is 4821. | his pin is four eight two one | his pin is forty eight twenty one | his p i n is four eight two one
    password: 123456 | password one two three four five six
    Order #12345 | order number twelve thousand three hundred forty five | order number one two three four five
    ID 4412345678 | i d four four one two three four five six seven eight
    2019/20 season | twenty nineteen twenty season | twenty nineteen to twenty season
    1999-00 season | nineteen ninety nine to double oh season | nineteen ninety nine to two thousand season
    1994/95 | nineteen ninety four ninety five | nineteen ninety four to ninety five
    2020–12 | december twenty twenty
    2003-04 | two thousand three to oh four | april two thousand three | two thousand three to two thousand four
    2015-2020 | twenty fifteen to twenty twenty | twenty fifteen twenty twenty | twenty fifteen through twenty twenty
    12-25-2024 | december twenty fifth twenty twenty four
    Rs 500 | five hundred rupees | rupees five hundred
    100 GBP | one hundred pounds | one hundred british pounds | one hundred g b p
    EUR 3.50 | three euros and fifty cents | three fifty
    USD 5 million | five million dollars | five million u s dollars
    v2 | version two | v two
    Roe v. Wade | roe versus wade | roe v wade
    aka Bob | a k a bob | also known as bob | aka bob
    fig. 2 | figure two | fig two
    Apple Inc. and Acme Ltd | apple incorporated and acme limited | apple inc and acme limited
    I-5 and Hwy 1 | i five and highway one
    12 in. wide | twelve inches wide
    0.25 | zero point two five | a quarter | point two five
    $1m | one million dollars | a million dollars
    1,000,000 people | one million people | a million people
    1/3 of it | one third of it | a third of it
    St. Petersburg is big. | saint petersburg is big
    Dr. Smith lives on Elm Dr. | doctor smith lives on elm drive
    We met on Monday. Dr. Lee left. | we met on monday doctor lee left
    I take vitamin C. 5 people came. | i take vitamin c five people came
    I have 5 in my bag. | i have five in my bag
    Hello <name>, welcome. | hello name welcome
    In Texas 25000 people left. | in texas twenty five thousand people left
    H2O and Y2K | h two o and y two k
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
