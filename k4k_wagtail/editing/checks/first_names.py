"""First names that many children in the Netherlands have; written down for this check alone."""

FIRST_NAMES = frozenset(
    "adam ahmed aisha ali amber amina amir amy anna anne anouk aya ayoub bas bilal bo boaz "
    "bram britt casper charlotte chloe daan damian david dean dewi elif elin elise ella emma "
    "emily emine esmee eva evi fatima fay feline femke fenna fien finn fleur floris gijs guus "
    "hamza hanna hannah hugo ibrahim ilias imran isa isabella jack jade jan jasmijn jasper "
    "jayden jens jesse jip joep joris julia julian jurre kevin khadija lars lena levi lieke "
    "lina lisa liv livia lize loes lot lotte luca lucas luna luuk lynn maartje maan maryam "
    "max mees mehmet merel mia milan mila milou mohamed mohammed morris moussa nina noa noah "
    "noor noortje nora olivia omar otis owen pepijn pien pim pippa puck quinn rayan rick "
    "robin roos rosa ruben saar salma sam samira sanne sara sarah sem senna sofia sofie "
    "sophie stan stijn sven tess thijs thomas tibbe tim tobias tygo vera vince wout xavi yara "
    "yasin yasmin yassin youssef yusuf zeynep zoe zoey".split()
)
