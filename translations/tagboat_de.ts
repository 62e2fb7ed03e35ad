<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Formats</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>vor %Ln Minute</numerusform>
            <numerusform>vor %Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>vor %Ln Stunde</numerusform>
            <numerusform>vor %Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>vor %Ln Tag</numerusform>
            <numerusform>vor %Ln Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s) ago</source>
        <translation>
            <numerusform>vor %Ln Monat</numerusform>
            <numerusform>vor %Ln Monaten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s) ago</source>
        <translation>
            <numerusform>vor %Ln Jahr</numerusform>
            <numerusform>vor %Ln Jahren</numerusform>
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
            <numerusform>%Ln Image</numerusform>
            <numerusform>%Ln Images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s)</source>
        <extracomment>Number of tags of container images</extracomment>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tags</numerusform>
        </translation>
    </message>
    <message>
        <source>image</source>
        <extracomment>Kind of image: a manifest for one platform</extracomment>
        <translation>Image</translation>
    </message>
    <message>
        <source>index</source>
        <extracomment>Kind of image: a multi-arch manifest list</extracomment>
        <translation>Index</translation>
    </message>
    <message>
        <source>signature</source>
        <extracomment>Kind of image: a cosign or notation signature</extracomment>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>attestation</source>
        <extracomment>Kind of image: an in-toto attestation (provenance)</extracomment>
        <translation>Attestierung</translation>
    </message>
    <message>
        <source>SBOM</source>
        <extracomment>Kind of image: a software bill of materials</extracomment>
        <translation>SBOM</translation>
    </message>
    <message>
        <source>Helm chart</source>
        <extracomment>Kind of image</extracomment>
        <translation>Helm-Chart</translation>
    </message>
    <message>
        <source>artifact</source>
        <extracomment>Kind of image: any other OCI artifact</extracomment>
        <translation>Artefakt</translation>
    </message>
    <message>
        <source>active</source>
        <extracomment>Status of an image: can be pulled</extracomment>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>archived</source>
        <extracomment>Status of an image: in the archive storage class</extracomment>
        <translation>archiviert</translation>
    </message>
    <message>
        <source>activating</source>
        <extracomment>Status of an image: coming back from the archive</extracomment>
        <translation>wird aktiviert</translation>
    </message>
</context>
</TS>
