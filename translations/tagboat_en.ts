<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ConstraintTexts</name>
    <message numerus="yes">
        <source>At most %Ln entries; these are %1.</source>
        <translation>
            <numerusform>At most %Ln entry; these are %1.</numerusform>
            <numerusform>At most %Ln entries; these are %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln characters; these are %1.</source>
        <translation>
            <numerusform>At most %Ln character; these are %1.</numerusform>
            <numerusform>At most %Ln characters; these are %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln characters.</source>
        <translation>
            <numerusform>At least %Ln character.</numerusform>
            <numerusform>At least %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyTexts</name>
    <message numerus="yes">
        <source>Copy %Ln image(s) from %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>Copy %Ln image from %1</numerusform>
            <numerusform>Copy %Ln images from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copying %Ln image(s) to %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>Copying %Ln image to %1</numerusform>
            <numerusform>Copying %Ln images to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) copied to %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>%Ln image copied to %1</numerusform>
            <numerusform>%Ln images copied to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln image(s)</source>
        <extracomment>Numbers of images: 1 of 3</extracomment>
        <translation>
            <numerusform>%1 of %Ln image</numerusform>
            <numerusform>%1 of %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <extracomment>Images</extracomment>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s) are there already.</source>
        <translation>
            <numerusform>%Ln layer is there already.</numerusform>
            <numerusform>%Ln layers are there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) could not be read and are left out.</source>
        <translation>
            <numerusform>%Ln image could not be read and is left out.</numerusform>
            <numerusform>%Ln images could not be read and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sends %Ln layer(s), %1.</source>
        <extracomment>%1 is a number of bytes</extracomment>
        <translation>
            <numerusform>Sends %Ln layer, %1.</numerusform>
            <numerusform>Sends %Ln layers, %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>%Ln minute ago</numerusform>
            <numerusform>%Ln minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>%Ln hour ago</numerusform>
            <numerusform>%Ln hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s) ago</source>
        <translation>
            <numerusform>%Ln month ago</numerusform>
            <numerusform>%Ln months ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s) ago</source>
        <translation>
            <numerusform>%Ln year ago</numerusform>
            <numerusform>%Ln years ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln s</source>
        <extracomment>A time span in seconds</extracomment>
        <translation>
            <numerusform>%Ln s</numerusform>
            <numerusform>%Ln s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min</source>
        <extracomment>A time span in minutes</extracomment>
        <translation>
            <numerusform>%Ln min</numerusform>
            <numerusform>%Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln h</source>
        <extracomment>A time span in hours</extracomment>
        <translation>
            <numerusform>%Ln h</numerusform>
            <numerusform>%Ln h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <extracomment>Number of container images</extracomment>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s)</source>
        <extracomment>Number of tags of container images</extracomment>
        <translation>
            <numerusform>%Ln tag</numerusform>
            <numerusform>%Ln tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageCells</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <extracomment>Behind a list of tags</extracomment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical</source>
        <extracomment>Number of findings of a security scan</extracomment>
        <translation>
            <numerusform>%Ln critical</numerusform>
            <numerusform>%Ln critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln high</source>
        <extracomment>Number of findings of a security scan</extracomment>
        <translation>
            <numerusform>%Ln high</numerusform>
            <numerusform>%Ln high</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OddityTexts</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a list of names, %n the number of those left out</extracomment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries of the list cannot be read: %1.</source>
        <extracomment>%1 is a list of tags, or of what stands in their place</extracomment>
        <translation>
            <numerusform>%Ln entry of the list cannot be read: %1.</numerusform>
            <numerusform>%Ln entries of the list cannot be read: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tags point to nothing: %1.</source>
        <extracomment>%1 is a list of tags</extracomment>
        <translation>
            <numerusform>%Ln tag points to nothing: %1.</numerusform>
            <numerusform>%Ln tags point to nothing: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What hangs on %Ln images is not known in full: %1.</source>
        <extracomment>%1 is a list of digests</extracomment>
        <translation>
            <numerusform>What hangs on %Ln image is not known in full: %1.</numerusform>
            <numerusform>What hangs on %Ln images is not known in full: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <extracomment>Below a list: so many more are not shown</extracomment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries of the registry&apos;s list cannot be used: %1.</source>
        <extracomment>%1 is a list of names that a registry gave as repositories</extracomment>
        <translation>
            <numerusform>%Ln entry of the registry&apos;s list cannot be used: %1.</numerusform>
            <numerusform>%Ln entries of the registry&apos;s list cannot be used: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutcomeTexts</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a list of tags, %n the number of those left out</extracomment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Needed by index %1 (tag(s) %2)</source>
        <extracomment>%1 is a digest, %2 a list of %n tags</extracomment>
        <translation>
            <numerusform>Needed by index %1 (tag %2)</numerusform>
            <numerusform>Needed by index %1 (tags %2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and by %Ln more</source>
        <translation>
            <numerusform>and by %Ln more</numerusform>
            <numerusform>and by %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanTexts</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a list of names, %n the number of those left out</extracomment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) were pulled in the last two days, most recently %1 (%2).</source>
        <extracomment>%1 is a tag or digest, %2 a time such as &quot;3 hours ago&quot;</extracomment>
        <translation>
            <numerusform>%Ln image was pulled in the last two days: %1 (%2).</numerusform>
            <numerusform>%Ln images were pulled in the last two days, most recently %1 (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln protected item(s) left out: %1.</source>
        <extracomment>%1 is a list of tags or digests</extracomment>
        <translation>
            <numerusform>%Ln protected item left out: %1.</numerusform>
            <numerusform>%Ln protected items left out: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %1 from %Ln repositories</source>
        <extracomment>%1 is &quot;14 images&quot;</extracomment>
        <translation>
            <numerusform>Delete %1 from %Ln repository</numerusform>
            <numerusform>Delete %1 from %Ln repositories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %1 from %Ln repositories</source>
        <extracomment>%1 is &quot;3 tags&quot;</extracomment>
        <translation>
            <numerusform>Remove %1 from %Ln repository</numerusform>
            <numerusform>Remove %1 from %Ln repositories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln image(s) from %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>Delete %Ln image from %1</numerusform>
            <numerusform>Delete %Ln images from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln tag(s) from %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>Remove %Ln tag from %1</numerusform>
            <numerusform>Remove %Ln tags from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln image(s)</source>
        <translation>
            <numerusform>Delete %Ln image</numerusform>
            <numerusform>Delete %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln tag(s)</source>
        <translation>
            <numerusform>Remove %Ln tag</numerusform>
            <numerusform>Remove %Ln tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removes %Ln tag(s).</source>
        <translation>
            <numerusform>Removes %Ln tag.</numerusform>
            <numerusform>Removes %Ln tags.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) disappear.</source>
        <translation>
            <numerusform>%Ln image disappears.</numerusform>
            <numerusform>%Ln images disappear.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) stay because other tags still point to them.</source>
        <translation>
            <numerusform>%Ln image stays because other tags still point to it.</numerusform>
            <numerusform>%Ln images stay because other tags still point to them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) stay because another index needs them.</source>
        <translation>
            <numerusform>%Ln image stays because another index needs it.</numerusform>
            <numerusform>%Ln images stay because another index needs them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Round %1: remove %Ln tag(s)</source>
        <extracomment>%1 is the number of the round</extracomment>
        <translation>
            <numerusform>Round %1: remove %Ln tag</numerusform>
            <numerusform>Round %1: remove %Ln tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Round %1: delete %Ln signature(s) and attestation(s)</source>
        <translation>
            <numerusform>Round %1: delete %Ln signature or attestation</numerusform>
            <numerusform>Round %1: delete %Ln signatures and attestations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Round %1: delete %Ln index(es)</source>
        <translation>
            <numerusform>Round %1: delete %Ln index</numerusform>
            <numerusform>Round %1: delete %Ln indexes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Round %1: delete %Ln part(s) of indexes</source>
        <translation>
            <numerusform>Round %1: delete %Ln part of an index</numerusform>
            <numerusform>Round %1: delete %Ln parts of indexes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Round %1: delete %Ln image(s)</source>
        <translation>
            <numerusform>Round %1: delete %Ln image</numerusform>
            <numerusform>Round %1: delete %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln protected item(s) deleted on purpose.</source>
        <translation>
            <numerusform>%Ln protected item deleted on purpose.</numerusform>
            <numerusform>%Ln protected items deleted on purpose.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln index(es) could not be looked into: their parts are not known and stay.</source>
        <translation>
            <numerusform>%Ln index could not be looked into: its parts are not known and stay.</numerusform>
            <numerusform>%Ln indexes could not be looked into: their parts are not known and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) stay, without any tag.</source>
        <extracomment>Only tags are removed</extracomment>
        <translation>
            <numerusform>%Ln image stays, without any tag.</numerusform>
            <numerusform>%Ln images stay, without any tag.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The registry removes tags only with their images, so %Ln image(s) go as a whole; no other tag points to them.</source>
        <extracomment>The registry cannot remove a tag without its image</extracomment>
        <translation>
            <numerusform>The registry removes tags only with their images, so %Ln image goes as a whole; no other tag points to it.</numerusform>
            <numerusform>The registry removes tags only with their images, so %Ln images go as a whole; no other tag points to them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) stay.</source>
        <extracomment>Only tags are removed, and images never depend on theirs</extracomment>
        <translation>
            <numerusform>%Ln image stays.</numerusform>
            <numerusform>%Ln images stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) cannot be put back: the manifest cannot be read now, or is not what its digest says, so nothing can be kept for undo.</source>
        <translation>
            <numerusform>%Ln image cannot be put back: the manifest cannot be read now, or is not what its digest says, so nothing can be kept for undo.</numerusform>
            <numerusform>%Ln images cannot be put back: the manifests cannot be read now, or are not what their digests say, so nothing can be kept for undo.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreTexts</name>
    <message numerus="yes">
        <source>%Ln repositories</source>
        <translation>
            <numerusform>%Ln repository</numerusform>
            <numerusform>%Ln repositories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The registry has removed %Ln layer(s) of this image. It can only be pushed again.</source>
        <translation>
            <numerusform>The registry has removed %Ln layer of this image. It can only be pushed again.</numerusform>
            <numerusform>The registry has removed %Ln layers of this image. It can only be pushed again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) that this index names could not be put back.</source>
        <translation>
            <numerusform>%Ln image that this index names could not be put back.</numerusform>
            <numerusform>%Ln images that this index names could not be put back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %Ln tag(s) and image(s) of %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>Restore %Ln tag or image of %1</numerusform>
            <numerusform>Restore %Ln tags and images of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln restored</source>
        <extracomment>Number of tags and images that were put back</extracomment>
        <translation>
            <numerusform>%Ln restored</numerusform>
            <numerusform>%Ln restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be restored</source>
        <extracomment>Number of tags and images that could not be put back</extracomment>
        <translation>
            <numerusform>%Ln could not be restored</numerusform>
            <numerusform>%Ln could not be restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln taken tag(s) left alone</source>
        <extracomment>Number of tags that mean another image now</extracomment>
        <translation>
            <numerusform>%Ln taken tag left alone</numerusform>
            <numerusform>%Ln taken tags left alone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not tried</source>
        <extracomment>Number of tags and images whose turn has not come</extracomment>
        <translation>
            <numerusform>%Ln not tried</numerusform>
            <numerusform>%Ln not tried</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsTexts</name>
    <message numerus="yes">
        <source>%Ln repositories</source>
        <extracomment>Stands for the name of a repository</extracomment>
        <translation>
            <numerusform>%Ln repository</numerusform>
            <numerusform>%Ln repositories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) deleted</source>
        <translation>
            <numerusform>%Ln image deleted</numerusform>
            <numerusform>%Ln images deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) removed</source>
        <translation>
            <numerusform>%Ln tag removed</numerusform>
            <numerusform>%Ln tags removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <extracomment>Number of tags and images</extracomment>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not known</source>
        <extracomment>Number of tags and images whose fate is not known</extracomment>
        <translation>
            <numerusform>%Ln not known</numerusform>
            <numerusform>%Ln not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already gone</source>
        <extracomment>Number of tags and images that did not exist any more</extracomment>
        <translation>
            <numerusform>%Ln already gone</numerusform>
            <numerusform>%Ln already gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <extracomment>Number of tags and images that were never sent</extracomment>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <extracomment>Number of tags and images whose turn has not come</extracomment>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagTexts</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a list of tags</extracomment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::ActivityBar</name>
    <message numerus="yes">
        <source>%Ln finished</source>
        <extracomment>Button that unfolds what has run and is over</extracomment>
        <translation>
            <numerusform>%Ln finished</numerusform>
            <numerusform>%Ln finished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::CopyDialog</name>
    <message numerus="yes">
        <source>%Ln tag(s) mean another image there: %1.</source>
        <extracomment>%1 is a list of tags</extracomment>
        <translation>
            <numerusform>%Ln tag means another image there: %1.</numerusform>
            <numerusform>%Ln tags mean another image there: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) there stay without a tag: %1.</source>
        <extracomment>%1 is a list of digests</extracomment>
        <translation>
            <numerusform>%Ln image there stays without a tag: %1.</numerusform>
            <numerusform>%Ln images there stay without a tag: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::DeletionActivity</name>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::Deletions</name>
    <message numerus="yes">
        <source>%Ln to be looked up</source>
        <translation>
            <numerusform>%Ln to be looked up</numerusform>
            <numerusform>%Ln to be looked up</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::FilterBar</name>
    <message numerus="yes">
        <source>The expression is too complex for %Ln of the tags and digests: whether they match is not known, and they are not shown.</source>
        <translation>
            <numerusform>The expression is too complex for %Ln of the tags and digests: whether it matches is not known, and it is not shown.</numerusform>
            <numerusform>The expression is too complex for %Ln of the tags and digests: whether they match is not known, and they are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::GuardBox</name>
    <message numerus="yes">
        <source> day(s)</source>
        <translation>
            <numerusform> day</numerusform>
            <numerusform> days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::ImagesPane</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) selected. More are being loaded and are not among them.</source>
        <translation>
            <numerusform>%Ln row selected. More are being loaded and are not among them.</numerusform>
            <numerusform>%Ln rows selected. More are being loaded and are not among them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected row(s) no longer exist and are not selected any more.</source>
        <translation>
            <numerusform>%Ln selected row no longer exists and is not selected any more.</numerusform>
            <numerusform>%Ln selected rows no longer exist and are not selected any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln with problems</source>
        <extracomment>%1 is a count line; so many tags point to nothing or could not be read</extracomment>
        <translation>
            <numerusform>%1 · %Ln with problems</numerusform>
            <numerusform>%1 · %Ln with problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::LayersPage</name>
    <message numerus="yes">
        <source>%Ln layer(s), %1 compressed</source>
        <extracomment>%1 is a size; the number of layers is given by the plural</extracomment>
        <translation>
            <numerusform>%Ln layer, %1 compressed</numerusform>
            <numerusform>%Ln layers, %1 compressed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::LeftOutSection</name>
    <message numerus="yes">
        <source>&amp;Left out: %Ln</source>
        <translation>
            <numerusform>&amp;Left out: %Ln</numerusform>
            <numerusform>&amp;Left out: %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::OverviewPage</name>
    <message numerus="yes">
        <source>%Ln critical</source>
        <translation>
            <numerusform>%Ln critical</numerusform>
            <numerusform>%Ln critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln high</source>
        <translation>
            <numerusform>%Ln high</numerusform>
            <numerusform>%Ln high</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln medium</source>
        <translation>
            <numerusform>%Ln medium</numerusform>
            <numerusform>%Ln medium</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln low</source>
        <translation>
            <numerusform>%Ln low</numerusform>
            <numerusform>%Ln low</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln informational</source>
        <translation>
            <numerusform>%Ln informational</numerusform>
            <numerusform>%Ln informational</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without severity</source>
        <translation>
            <numerusform>%Ln without severity</numerusform>
            <numerusform>%Ln without severity</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::PlanDialog</name>
    <message numerus="yes">
        <source>%Ln command(s) copied.</source>
        <translation>
            <numerusform>%Ln command copied.</numerusform>
            <numerusform>%Ln commands copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::PlatformsPage</name>
    <message numerus="yes">
        <source>%Ln platform(s)</source>
        <translation>
            <numerusform>%Ln platform</numerusform>
            <numerusform>%Ln platforms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not in this repository</source>
        <translation>
            <numerusform>%Ln not in this repository</numerusform>
            <numerusform>%Ln not in this repository</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::ReadingLine</name>
    <message numerus="yes">
        <source>Looking into indexes, %Ln left</source>
        <translation>
            <numerusform>Looking into indexes, %Ln left</numerusform>
            <numerusform>Looking into indexes, %Ln left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asking what is in use, %Ln image(s) left</source>
        <translation>
            <numerusform>Asking what is in use, %Ln image left</numerusform>
            <numerusform>Asking what is in use, %Ln images left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::RepositoryDeletionDialog</name>
    <message numerus="yes">
        <source>It holds %Ln image(s).</source>
        <translation>
            <numerusform>It holds %Ln image.</numerusform>
            <numerusform>It holds %Ln images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) go with the images.</source>
        <translation>
            <numerusform>%Ln tag goes with the images.</numerusform>
            <numerusform>%Ln tags go with the images.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln protected image(s) are deleted too.</source>
        <translation>
            <numerusform>%Ln protected image is deleted too.</numerusform>
            <numerusform>%Ln protected images are deleted too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more entries could not be read, and go as well.</source>
        <translation>
            <numerusform>%Ln more entry could not be read, and goes as well.</numerusform>
            <numerusform>%Ln more entries could not be read, and go as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::RepositoryTreeModel</name>
    <message numerus="yes">
        <source>%1, %Ln repositories</source>
        <extracomment>%1 is a group of repositories</extracomment>
        <translation>
            <numerusform>%1, %Ln repository</numerusform>
            <numerusform>%1, %Ln repositories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %Ln repositories</source>
        <translation>
            <numerusform>%1, %2, %Ln repository</numerusform>
            <numerusform>%1, %2, %Ln repositories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repositories</source>
        <extracomment>Stands beside the name of a group, where beside a repository stands how many images it has</extracomment>
        <translation>
            <numerusform>%Ln repository</numerusform>
            <numerusform>%Ln repositories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln images</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>%1, %Ln image</numerusform>
            <numerusform>%1, %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::ResourceTagsDialog</name>
    <message numerus="yes">
        <source>%Ln tag(s) removed.</source>
        <translation>
            <numerusform>%Ln tag removed.</numerusform>
            <numerusform>%Ln tags removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) saved.</source>
        <translation>
            <numerusform>%Ln tag saved.</numerusform>
            <numerusform>%Ln tags saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) not saved.</source>
        <translation>
            <numerusform>%Ln tag not saved.</numerusform>
            <numerusform>%Ln tags not saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) not removed.</source>
        <translation>
            <numerusform>%Ln tag not removed.</numerusform>
            <numerusform>%Ln tags not removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::ResourceTagsModel</name>
    <message numerus="yes">
        <source>A repository can have at most %Ln tag(s).</source>
        <translation>
            <numerusform>A repository can have at most %Ln tag.</numerusform>
            <numerusform>A repository can have at most %Ln tags.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::RestoreDialog</name>
    <message numerus="yes">
        <source>&amp;Restore %Ln</source>
        <translation>
            <numerusform>&amp;Restore %Ln</numerusform>
            <numerusform>&amp;Restore %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more come back as well: the chosen ones cannot be without them.</source>
        <translation>
            <numerusform>%Ln more comes back as well: the chosen ones cannot be without it.</numerusform>
            <numerusform>%Ln more come back as well: the chosen ones cannot be without them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Create %Ln repositories and try again</source>
        <translation>
            <numerusform>&amp;Create %Ln repository and try again</numerusform>
            <numerusform>&amp;Create %Ln repositories and try again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::RunsModel</name>
    <message numerus="yes">
        <source>%Ln tag(s) moved</source>
        <translation>
            <numerusform>%Ln tag moved</numerusform>
            <numerusform>%Ln tags moved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::SearchDialog</name>
    <message numerus="yes">
        <source>The best %1 of %Ln hits</source>
        <extracomment>%1 is how many are shown</extracomment>
        <translation>
            <numerusform>The best %1 of %Ln hit</numerusform>
            <numerusform>The best %1 of %Ln hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
</context>
</TS>
