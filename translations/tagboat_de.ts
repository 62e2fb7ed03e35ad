<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AwsCodes</name>
    <message>
        <source>Access key not known</source>
        <translation>Zugriffsschlüssel unbekannt</translation>
    </message>
    <message>
        <source>The service does not know the access key or the session token.</source>
        <translation>Der Dienst kennt den Zugriffsschlüssel oder das Sitzungstoken nicht.</translation>
    </message>
    <message>
        <source>Check the access key of the connection. A key of another part of AWS, such as China or GovCloud, is not known here.</source>
        <translation>Den Zugriffsschlüssel der Verbindung prüfen. Ein Schlüssel aus einem anderen Teil von AWS, etwa China oder GovCloud, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Secret is wrong</source>
        <translation>Geheimer Schlüssel ist falsch</translation>
    </message>
    <message>
        <source>The access key is known, but the secret does not belong to it.</source>
        <translation>Der Zugriffsschlüssel ist bekannt, aber der geheime Schlüssel gehört nicht dazu.</translation>
    </message>
    <message>
        <source>Enter the secret of the connection again.</source>
        <translation>Den geheimen Schlüssel der Verbindung neu eingeben.</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>The request reached the service without a signature.</source>
        <translation>Die Anfrage kam ohne Signatur beim Dienst an.</translation>
    </message>
    <message>
        <source>Check whether a proxy removes headers, and the endpoint of the connection.</source>
        <translation>Prüfen, ob ein Proxy Kopfzeilen entfernt, und ob der Endpunkt der Verbindung stimmt.</translation>
    </message>
    <message>
        <source>Region not enabled</source>
        <translation>Region nicht aktiviert</translation>
    </message>
    <message>
        <source>The account does not use this region.</source>
        <translation>Das Konto verwendet diese Region nicht.</translation>
    </message>
    <message>
        <source>Enable the region in the account, or choose another one.</source>
        <translation>Die Region im Konto aktivieren oder eine andere wählen.</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>Hier nicht möglich</translation>
    </message>
    <message>
        <source>The server does not know this operation.</source>
        <translation>Der Server kennt diesen Vorgang nicht.</translation>
    </message>
    <message>
        <source>Check the endpoint of the connection.</source>
        <translation>Den Endpunkt der Verbindung prüfen.</translation>
    </message>
    <message>
        <source>Way to sign in is not followed</source>
        <translation>Art der Anmeldung wird nicht unterstützt</translation>
    </message>
    <message>
        <source>Tagboat does not follow %1.</source>
        <translation>Tagboat folgt %1 nicht.</translation>
    </message>
    <message>
        <source>Choose a profile with an access key, or enter one in the connection. “aws configure export-credentials” prints the key that a profile leads to.</source>
        <translation>Ein Profil mit einem Zugangsschlüssel wählen oder einen in der Verbindung eingeben. „aws configure export-credentials“ gibt den Schlüssel aus, zu dem ein Profil führt.</translation>
    </message>
    <message>
        <source>Profile not found</source>
        <translation>Profil nicht gefunden</translation>
    </message>
    <message>
        <source>There is no profile %1 in the shared files of AWS.</source>
        <translation>In den gemeinsamen Dateien von AWS gibt es kein Profil %1.</translation>
    </message>
    <message>
        <source>Choose another profile, or add it to the files.</source>
        <translation>Ein anderes Profil wählen oder es in die Dateien aufnehmen.</translation>
    </message>
    <message>
        <source>Half of the key is missing</source>
        <translation>Die Hälfte des Schlüssels fehlt</translation>
    </message>
    <message>
        <source>Access key and secret belong together, but one of them is missing: %1.</source>
        <translation>Zugangsschlüssel und Geheimnis gehören zusammen, aber eines davon fehlt: %1.</translation>
    </message>
    <message>
        <source>Add what is missing, then reload.</source>
        <translation>Ergänzen, was fehlt, dann neu laden.</translation>
    </message>
    <message>
        <source>Blank in a key</source>
        <translation>Leerzeichen in einem Schlüssel</translation>
    </message>
    <message>
        <source>A blank or the end of a line is in %1, which no key has.</source>
        <translation>In %1 steht ein Leerzeichen oder Zeilenende, das kein Schlüssel hat.</translation>
    </message>
    <message>
        <source>Remove it, then reload.</source>
        <translation>Es entfernen, dann neu laden.</translation>
    </message>
    <message>
        <source>File cannot be read</source>
        <translation>Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The file is no text in UTF-8 from %1 on.</source>
        <translation>Ab %1 ist die Datei kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8, then reload.</source>
        <translation>Die Datei als UTF-8 speichern, dann neu laden.</translation>
    </message>
    <message>
        <source>The heading at %1 is broken.</source>
        <translation>Die Überschrift bei %1 ist fehlerhaft.</translation>
    </message>
    <message>
        <source>Correct that line, then reload.</source>
        <translation>Diese Zeile berichtigen, dann neu laden.</translation>
    </message>
    <message>
        <source>The line at %1 is neither a setting nor a heading.</source>
        <translation>Die Zeile bei %1 ist weder eine Einstellung noch eine Überschrift.</translation>
    </message>
    <message>
        <source>The line at %1 belongs to no profile.</source>
        <translation>Die Zeile bei %1 gehört zu keinem Profil.</translation>
    </message>
    <message>
        <source>The file %1 cannot be opened.</source>
        <translation>Die Datei %1 lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Allow reading it, then reload.</source>
        <translation>Das Lesen erlauben, dann neu laden.</translation>
    </message>
    <message>
        <source>File is too large</source>
        <translation>Datei ist zu groß</translation>
    </message>
    <message>
        <source>The file %1 is larger than any file of settings.</source>
        <translation>Die Datei %1 ist größer als jede Einstellungsdatei.</translation>
    </message>
    <message>
        <source>Check what the path names, then reload.</source>
        <translation>Prüfen, was der Pfad bezeichnet, dann neu laden.</translation>
    </message>
    <message>
        <source>Region not valid</source>
        <translation>Region ungültig</translation>
    </message>
    <message>
        <source>The region is empty or holds characters that no region has.</source>
        <translation>Die Region ist leer oder enthält Zeichen, die keine Region hat.</translation>
    </message>
    <message>
        <source>Correct the region of the connection.</source>
        <translation>Die Region der Verbindung berichtigen.</translation>
    </message>
    <message>
        <source>Endpoint and variant exclude each other</source>
        <translation>Endpunkt und Variante schließen sich aus</translation>
    </message>
    <message>
        <source>An endpoint of your own cannot be asked for its FIPS or dual-stack variant.</source>
        <translation>Ein eigener Endpunkt hat keine FIPS- oder Dual-Stack-Variante.</translation>
    </message>
    <message>
        <source>Remove the endpoint, or turn FIPS and dual stack off.</source>
        <translation>Den Endpunkt entfernen oder FIPS und Dual-Stack ausschalten.</translation>
    </message>
    <message>
        <source>Endpoint not valid</source>
        <translation>Endpunkt ungültig</translation>
    </message>
    <message>
        <source>The endpoint is not the address of a service.</source>
        <translation>Der Endpunkt ist nicht die Adresse eines Dienstes.</translation>
    </message>
    <message>
        <source>Enter an address such as https://registry.example.org.</source>
        <translation>Eine Adresse wie https://registry.example.org eingeben.</translation>
    </message>
</context>
<context>
    <name>BackEnds</name>
    <message>
        <source>OCI registry</source>
        <translation>OCI-Registry</translation>
    </message>
</context>
<context>
    <name>CodeTexts</name>
    <message>
        <source>Digest does not match</source>
        <translation>Digest stimmt nicht</translation>
    </message>
    <message>
        <source>Encryption key not usable</source>
        <translation>Schlüssel für die Verschlüsselung nicht nutzbar</translation>
    </message>
    <message>
        <source>The key that encrypts the repository is disabled, deleted, or not open to these credentials.</source>
        <translation>Der Schlüssel, der das Repository verschlüsselt, ist deaktiviert, gelöscht oder für diese Anmeldedaten gesperrt.</translation>
    </message>
    <message>
        <source>Part of a multi-arch image</source>
        <translation>Teil eines Multi-Arch-Images</translation>
    </message>
    <message>
        <source>An index that stays lists this image as one of its parts, so the service keeps it.</source>
        <translation>Ein Index, der bleibt, führt dieses Image als einen seiner Teile auf; deshalb behält der Dienst es.</translation>
    </message>
    <message>
        <source>Delete the index too, or keep both.</source>
        <translation>Auch den Index löschen oder beide behalten.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>There is no such tag or image in the repository, or no longer.</source>
        <translation>Dieses Tag oder dieses Image gibt es im Repository nicht oder nicht mehr.</translation>
    </message>
    <message>
        <source>Tag has moved</source>
        <translation>Tag wurde verschoben</translation>
    </message>
    <message>
        <source>The tag points to another image than when the list was loaded. Nothing was removed.</source>
        <translation>Das Tag verweist auf ein anderes Image als beim Laden der Liste. Entfernt wurde nichts.</translation>
    </message>
    <message>
        <source>Digest not valid</source>
        <translation>Digest ungültig</translation>
    </message>
    <message>
        <source>The service does not accept how the digest is written, so no such image can exist.</source>
        <translation>Der Dienst akzeptiert diese Schreibweise des Digests nicht; ein solches Image kann es also nicht geben.</translation>
    </message>
    <message>
        <source>Tag not valid</source>
        <translation>Tag ungültig</translation>
    </message>
    <message>
        <source>The tag holds characters that the service does not accept, so no such tag can exist.</source>
        <translation>Das Tag enthält Zeichen, die der Dienst nicht akzeptiert; ein solches Tag kann es also nicht geben.</translation>
    </message>
    <message>
        <source>Nothing named</source>
        <translation>Nichts angegeben</translation>
    </message>
    <message>
        <source>The request named neither a tag nor a digest.</source>
        <translation>Die Anfrage nannte weder ein Tag noch einen Digest.</translation>
    </message>
    <message>
        <source>This is a fault of the program. Copy the details and report it.</source>
        <translation>Das ist ein Fehler des Programms. Die Details kopieren und melden.</translation>
    </message>
    <message>
        <source>Ask whoever manages the key to make it usable, then retry.</source>
        <translation>Die Verwaltung des Schlüssels bitten, ihn nutzbar zu machen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Upstream refuses access</source>
        <translation>Quell-Registry verweigert den Zugriff</translation>
    </message>
    <message>
        <source>The registry that this repository is a cache of does not accept the stored credentials.</source>
        <translation>Die Registry, deren Cache dieses Repository ist, akzeptiert die hinterlegten Anmeldedaten nicht.</translation>
    </message>
    <message>
        <source>Check the secret of the pull-through cache rule, then retry.</source>
        <translation>Das Secret der Pull-through-Cache-Regel prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Upstream asks for fewer requests</source>
        <translation>Quell-Registry verlangt weniger Anfragen</translation>
    </message>
    <message>
        <source>The registry that this repository is a cache of limits requests at the moment.</source>
        <translation>Die Registry, deren Cache dieses Repository ist, begrenzt zurzeit die Anfragen.</translation>
    </message>
    <message>
        <source>Wait some minutes, then retry.</source>
        <translation>Einige Minuten warten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Upstream not available</source>
        <translation>Quell-Registry nicht erreichbar</translation>
    </message>
    <message>
        <source>The registry that this repository is a cache of did not answer.</source>
        <translation>Die Registry, deren Cache dieses Repository ist, hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>Retry later.</source>
        <translation>Später erneut versuchen.</translation>
    </message>
    <message>
        <source>Image cannot be reached now</source>
        <translation>Image ist zurzeit nicht erreichbar</translation>
    </message>
    <message>
        <source>The image exists, but the service cannot reach it now. It is probably archived or on its way out of the archive.</source>
        <translation>Das Image gibt es, aber der Dienst kommt zurzeit nicht heran. Wahrscheinlich ist es archiviert oder wird gerade aus dem Archiv geholt.</translation>
    </message>
    <message>
        <source>Restore it from the archive and wait until it is active, then retry.</source>
        <translation>Das Image aus dem Archiv holen und warten, bis es aktiv ist, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Protected by the registry</source>
        <translation>Von der Registry geschützt</translation>
    </message>
    <message>
        <source>The registry marks the image as protected and keeps it until someone lifts that.</source>
        <translation>Die Registry führt das Image als geschützt und behält es, bis jemand das aufhebt.</translation>
    </message>
    <message>
        <source>Lift the protection in the registry first, then retry.</source>
        <translation>Erst den Schutz in der Registry aufheben, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>The user who is signed in may not change this image.</source>
        <translation>Der angemeldete Benutzer darf dieses Image nicht ändern.</translation>
    </message>
    <message>
        <source>Sign in as its owner, or ask whoever manages the registry for the right.</source>
        <translation>Als Eigentümer anmelden oder die Verwaltung der Registry um das Recht bitten.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Benutzung</translation>
    </message>
    <message>
        <source>Servers or volumes are made from this image, so the service keeps it.</source>
        <translation>Server oder Volumes beruhen auf diesem Image, deshalb behält der Dienst es.</translation>
    </message>
    <message>
        <source>Remove what uses it first, then retry.</source>
        <translation>Erst entfernen, was es verwendet, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The registry does not delete</source>
        <translation>Die Registry löscht nicht</translation>
    </message>
    <message>
        <source>Deleting is turned off in this registry, or it does not offer it here.</source>
        <translation>Das Löschen ist in dieser Registry abgeschaltet, oder sie bietet es hier nicht an.</translation>
    </message>
    <message>
        <source>Whoever runs the registry can allow it. Some have a web page for it.</source>
        <translation>Wer die Registry betreibt, kann es erlauben. Manche haben eine Webseite dafür.</translation>
    </message>
    <message>
        <source>Tag cannot be removed alone</source>
        <translation>Tag lässt sich nicht allein entfernen</translation>
    </message>
    <message>
        <source>This registry removes a tag only together with its image and all its other tags.</source>
        <translation>Diese Registry entfernt ein Tag nur zusammen mit seinem Image und dessen übrigen Tags.</translation>
    </message>
    <message>
        <source>Delete the image by its digest, or allow replacing tags in the connection.</source>
        <translation>Das Image über seinen Digest löschen oder in der Verbindung das Ersetzen von Tags erlauben.</translation>
    </message>
    <message>
        <source>Tag points to an empty image now</source>
        <translation>Tag verweist jetzt auf ein leeres Image</translation>
    </message>
    <message>
        <source>The tag was moved to an empty image in order to remove it, but that was not deleted. The image that had the tag is still there.</source>
        <translation>Um das Tag zu entfernen, wurde es auf ein leeres Image verschoben, dieses aber nicht gelöscht. Das Image, zu dem das Tag gehörte, ist noch da.</translation>
    </message>
    <message>
        <source>Retry, or put the tag back with Undo.</source>
        <translation>Erneut versuchen oder das Tag mit „Rückgängig“ zurücksetzen.</translation>
    </message>
    <message>
        <source>Check the address of the connection.</source>
        <translation>Die Adresse der Verbindung prüfen.</translation>
    </message>
    <message>
        <source>Manifest cannot be read</source>
        <translation>Manifest ist nicht lesbar</translation>
    </message>
    <message>
        <source>What the registry has under this name is not a manifest.</source>
        <translation>Was die Registry unter diesem Namen hat, ist kein Manifest.</translation>
    </message>
    <message>
        <source>What the registry sent for %1 has another digest. It was not used.</source>
        <translation>Was die Registry für %1 gesendet hat, hat einen anderen Digest. Es wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, something on the way changes answers.</source>
        <translation>Erneut versuchen. Geschieht es wieder, verändert etwas unterwegs die Antworten.</translation>
    </message>
    <message>
        <source>Connection is not encrypted</source>
        <translation>Verbindung ist nicht verschlüsselt</translation>
    </message>
    <message>
        <source>The address is http, and nobody has agreed to that.</source>
        <translation>Die Adresse beginnt mit http, und das wurde nicht erlaubt.</translation>
    </message>
    <message>
        <source>Use https, or allow http in the connection.</source>
        <translation>https verwenden oder http in der Verbindung erlauben.</translation>
    </message>
    <message>
        <source>Sign-in no longer accepted</source>
        <translation>Anmeldung gilt nicht mehr</translation>
    </message>
    <message>
        <source>The registry let nobody in any more when it was this one&apos;s turn. Nothing happened to it.</source>
        <translation>Die Anmeldung galt nicht mehr, als dieser Eintrag an der Reihe war. Er ist unverändert.</translation>
    </message>
    <message>
        <source>Sign in again, then retry.</source>
        <translation>Neu anmelden, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Tag is taken</source>
        <translation>Tag ist vergeben</translation>
    </message>
    <message>
        <source>The tag means another image at the target, and was left alone.</source>
        <translation>Das Tag verweist am Ziel auf ein anderes Image und blieb unberührt.</translation>
    </message>
    <message>
        <source>Choose to move such tags, or another tag.</source>
        <translation>Solche Tags verschieben lassen oder ein anderes Tag wählen.</translation>
    </message>
    <message>
        <source>Try again. What has arrived whole is not sent again.</source>
        <translation>Erneut versuchen. Was vollständig angekommen ist, wird nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Changed meanwhile</source>
        <translation>Inzwischen geändert</translation>
    </message>
    <message>
        <source>The image changed in the same moment, so the service left the tag as it is.</source>
        <translation>Das Image hat sich im selben Augenblick geändert, darum ließ der Dienst das Tag, wie es ist.</translation>
    </message>
    <message>
        <source>Reload the list, then retry.</source>
        <translation>Die Liste neu laden, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Reload the list. Nothing is left to delete.</source>
        <translation>Die Liste neu laden. Es gibt nichts mehr zu löschen.</translation>
    </message>
    <message>
        <source>Reload the list, then decide again.</source>
        <translation>Die Liste neu laden, dann neu entscheiden.</translation>
    </message>
    <message>
        <source>Reload the list and select the image again.</source>
        <translation>Die Liste neu laden und das Image erneut auswählen.</translation>
    </message>
    <message>
        <source>Reload the list and select the tag again.</source>
        <translation>Die Liste neu laden und das Tag erneut auswählen.</translation>
    </message>
    <message>
        <source>Digest algorithm not known</source>
        <translation>Digest-Verfahren nicht bekannt</translation>
    </message>
    <message>
        <source>The list goes in circles</source>
        <translation>Die Liste dreht sich im Kreis</translation>
    </message>
    <message>
        <source>The service says that there is more, and then gives what it has given before. What has come is perhaps not all there is.</source>
        <translation>Der Dienst sagt, dass es mehr gibt, und liefert dann dasselbe wie zuvor. Was gekommen ist, ist vielleicht nicht alles.</translation>
    </message>
    <message>
        <source>Tell whoever runs the service.</source>
        <translation>Sagen Sie es dem Betreiber des Dienstes.</translation>
    </message>
    <message>
        <source>The list does not end</source>
        <translation>Die Liste endet nicht</translation>
    </message>
    <message>
        <source>The service keeps saying that there is more. Reading stopped, so what has come is not all there is.</source>
        <translation>Der Dienst sagt immer wieder, dass es mehr gibt. Das Lesen wurde beendet, es ist also nicht alles da.</translation>
    </message>
    <message>
        <source>The list cannot be read to its end</source>
        <translation>Die Liste lässt sich nicht bis zum Ende lesen</translation>
    </message>
    <message>
        <source>The service says that there is more, but not where in a way that can be read.</source>
        <translation>Der Dienst sagt, dass es mehr gibt, gibt aber nicht lesbar an, wo.</translation>
    </message>
    <message>
        <source>No whole answer in time</source>
        <translation>Keine vollständige Antwort in der Zeit</translation>
    </message>
    <message>
        <source>Try again. If it stays slow, check the network, VPN and proxy.</source>
        <translation>Versuchen Sie es noch einmal. Bleibt es langsam, prüfen Sie Netz, VPN und Proxy.</translation>
    </message>
    <message>
        <source>Something else answered</source>
        <translation>Etwas anderes hat geantwortet</translation>
    </message>
    <message>
        <source>What answered for %1 is not the registry: a sign-in page or a proxy. Whether the registry has acted is looked up.</source>
        <translation>Was für %1 geantwortet hat, ist nicht die Registry, sondern eine Anmeldeseite oder ein Proxy. Ob die Registry gehandelt hat, wird nachgesehen.</translation>
    </message>
    <message>
        <source>Check the network, VPN and proxy, then try again.</source>
        <translation>Prüfen Sie Netz, VPN und Proxy und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Registry not reached</source>
        <translation>Registry nicht erreicht</translation>
    </message>
    <message>
        <source>There was no connection to the registry. Nothing happened to it.</source>
        <translation>Es gab keine Verbindung zur Registry. Damit ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Check the network, VPN and proxy, then retry.</source>
        <translation>Prüfen Sie Netz, VPN und Proxy und wiederholen Sie es dann.</translation>
    </message>
    <message>
        <source>What the registry sent has another digest. It was not used.</source>
        <translation>Was die Registry gesendet hat, hat einen anderen Digest. Es wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>Still there</source>
        <translation>Noch da</translation>
    </message>
    <message>
        <source>No answer told what became of this. Looking again shows that it is still there.</source>
        <translation>Keine Antwort sagte, was daraus wurde. Ein erneuter Blick zeigt, dass es noch da ist.</translation>
    </message>
    <message>
        <source>Retry.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>File cannot be read</source>
        <translation>Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The file %1 cannot be opened.</source>
        <translation>Die Datei %1 lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Allow reading it, then reload.</source>
        <translation>Das Lesen erlauben, dann neu laden.</translation>
    </message>
    <message>
        <source>File is too large</source>
        <translation>Datei ist zu groß</translation>
    </message>
    <message>
        <source>The file %1 is larger than any file of settings.</source>
        <translation>Die Datei %1 ist größer als jede Einstellungsdatei.</translation>
    </message>
    <message>
        <source>Check what the path names, then reload.</source>
        <translation>Prüfen, was der Pfad bezeichnet, dann neu laden.</translation>
    </message>
    <message>
        <source>CA bundle cannot be used</source>
        <translation>CA-Bündel ist nicht verwendbar</translation>
    </message>
    <message>
        <source>No certificate could be read from %1.</source>
        <translation>Aus %1 ließ sich kein Zertifikat lesen.</translation>
    </message>
    <message>
        <source>Correct AWS_CA_BUNDLE or ca_bundle, or the file itself, then reload.</source>
        <translation>AWS_CA_BUNDLE, ca_bundle oder die Datei selbst berichtigen, dann neu laden.</translation>
    </message>
    <message>
        <source>Address cannot be used</source>
        <translation>Adresse ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Only https and http addresses can be reached, not “%1”.</source>
        <translation>Erreichbar sind nur https- und http-Adressen, nicht „%1“.</translation>
    </message>
    <message>
        <source>The address names no host.</source>
        <translation>Die Adresse nennt keinen Host.</translation>
    </message>
    <message>
        <source>Address holds a password</source>
        <translation>Adresse enthält ein Passwort</translation>
    </message>
    <message>
        <source>The address of %1 holds a user or a password. Nothing was sent.</source>
        <translation>Die Adresse von %1 enthält einen Benutzer oder ein Passwort. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Remove them from the address, and enter them in the connection.</source>
        <translation>Sie aus der Adresse entfernen und in der Verbindung eingeben.</translation>
    </message>
    <message>
        <source>Request was not sent</source>
        <translation>Anfrage wurde nicht gesendet</translation>
    </message>
    <message>
        <source>A value holds a line end, which would change the request: %1.</source>
        <translation>Ein Wert enthält ein Zeilenende, das die Anfrage verändern würde: %1.</translation>
    </message>
    <message>
        <source>Check what is entered in the connection.</source>
        <translation>Prüfen, was in der Verbindung eingegeben ist.</translation>
    </message>
    <message>
        <source>Journal not available</source>
        <translation>Journal nicht verfügbar</translation>
    </message>
    <message>
        <source>The disk is full: the journal %1 cannot grow.</source>
        <translation>Der Datenträger ist voll: Das Journal %1 kann nicht wachsen.</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>Platz auf dem Datenträger schaffen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The journal %1 is from a later version of Tagboat.</source>
        <translation>Das Journal %1 stammt von einer neueren Version von Tagboat.</translation>
    </message>
    <message>
        <source>Use that version, or move the file away.</source>
        <translation>Diese Version verwenden oder die Datei an einen anderen Ort legen.</translation>
    </message>
    <message>
        <source>Another program holds the journal %1.</source>
        <translation>Ein anderes Programm hält das Journal %1 fest.</translation>
    </message>
    <message>
        <source>Close the other program, then try again.</source>
        <translation>Das andere Programm schließen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The journal %1 is damaged.</source>
        <translation>Das Journal %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Move the file away; a new one is begun then.</source>
        <translation>Die Datei an einen anderen Ort legen; dann wird eine neue begonnen.</translation>
    </message>
    <message>
        <source>Run damaged</source>
        <translation>Lauf beschädigt</translation>
    </message>
    <message>
        <source>What the journal %1 says of this run is damaged.</source>
        <translation>Was das Journal %1 über diesen Lauf sagt, ist beschädigt.</translation>
    </message>
    <message>
        <source>It cannot go on. Its results show what can be read; all other runs are not affected.</source>
        <translation>Er kann nicht fortgesetzt werden. Seine Ergebnisse anzeigen, was lesbar ist; alle anderen Läufe sind nicht betroffen.</translation>
    </message>
    <message>
        <source>The journal %1 cannot be written.</source>
        <translation>Das Journal %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Allow writing to the file and its folder, then try again.</source>
        <translation>Schreiben in die Datei und ihren Ordner erlauben, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>Jetzt nicht möglich</translation>
    </message>
    <message>
        <source>The connection leads to another account or region now.</source>
        <translation>Die Verbindung führt jetzt zu einem anderen Konto oder einer anderen Region.</translation>
    </message>
    <message>
        <source>Let it lead to where it was, then try again.</source>
        <translation>Die Verbindung zurück auf das alte Ziel stellen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The connection is read-only.</source>
        <translation>Die Verbindung ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Another Tagboat works at this deletion.</source>
        <translation>Ein anderes Tagboat führt diese Löschung gerade aus.</translation>
    </message>
    <message>
        <source>This deletion is already at work.</source>
        <translation>Diese Löschung läuft bereits.</translation>
    </message>
    <message>
        <source>Layer did not arrive</source>
        <translation>Layer ist nicht angekommen</translation>
    </message>
    <message>
        <source>The target took all bytes of %1 and says that it does not have it. No image was put together from it.</source>
        <translation>Das Ziel hat alle Bytes von %1 angenommen und sagt, dass es den Layer nicht hat. Es wurde kein Image daraus zusammengesetzt.</translation>
    </message>
    <message>
        <source>Bytes got lost</source>
        <translation>Bytes sind verloren gegangen</translation>
    </message>
    <message>
        <source>The target says, several times, that it has other bytes than were sent: %2.</source>
        <translation>Das Ziel sagt mehrmals, dass es andere Bytes hat, als gesendet wurden: %2.</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Speicher voll</translation>
    </message>
    <message>
        <source>The disk is full: the settings %1 cannot be written.</source>
        <translation>Der Datenträger ist voll: Die Einstellungen %1 können nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Make room on the disk, then save again.</source>
        <translation>Platz auf dem Datenträger schaffen, dann erneut speichern.</translation>
    </message>
    <message>
        <source>Settings not saved</source>
        <translation>Einstellungen nicht gespeichert</translation>
    </message>
    <message>
        <source>The settings %1 cannot be written.</source>
        <translation>Die Einstellungen %1 können nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Allow writing to the file and its folder, then save again.</source>
        <translation>Das Schreiben der Datei und ihres Ordners erlauben, dann erneut speichern.</translation>
    </message>
    <message>
        <source>What was read is not what its digest names. It was not used.</source>
        <translation>Was gelesen wurde, ist nicht das, was sein Digest benennt. Es wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, the image is damaged: push it again.</source>
        <translation>Noch einmal versuchen. Bleibt es dabei, ist das Image beschädigt: erneut pushen.</translation>
    </message>
    <message>
        <source>Repository is gone</source>
        <translation>Repository ist weg</translation>
    </message>
    <message>
        <source>The repository does not exist in this account and region any more.</source>
        <translation>Das Repository gibt es in diesem Konto und dieser Region nicht mehr.</translation>
    </message>
    <message>
        <source>Create it again, then try again.</source>
        <translation>Es wieder anlegen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Whether the manifest is the one that its digest names cannot be told, so it was not used.</source>
        <translation>Ob das Manifest das ist, das sein Digest benennt, lässt sich nicht sagen. Deshalb wurde es nicht verwendet.</translation>
    </message>
    <message>
        <source>Whether what was read is what %1 names cannot be told, so it was not used.</source>
        <translation>Ob das Gelesene das ist, was %1 nennt, lässt sich nicht feststellen. Es wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>Another program is writing the settings %1 and does not come to an end.</source>
        <translation>Ein anderes Programm schreibt die Einstellungen %1 und kommt damit nicht zum Ende.</translation>
    </message>
    <message>
        <source>Close other windows of Tagboat, then save again.</source>
        <translation>Schließen Sie andere Fenster von Tagboat und speichern Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>In the time that one call may take, with all its tries, no whole answer came from %1.</source>
        <translation>In der Zeit, die ein Aufruf mit allen Versuchen dauern darf, kam keine vollständige Antwort von %1.</translation>
    </message>
</context>
<context>
    <name>ConstraintTexts</name>
    <message numerus="yes">
        <source>At most %Ln entries; these are %1.</source>
        <translation>
            <numerusform>Höchstens %Ln Eintrag; das sind %1.</numerusform>
            <numerusform>Höchstens %Ln Einträge; das sind %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>At most %1; this is %2.</source>
        <translation>Höchstens %1; das sind %2.</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln characters; these are %1.</source>
        <translation>
            <numerusform>Höchstens %Ln Zeichen; das sind %1.</numerusform>
            <numerusform>Höchstens %Ln Zeichen; das sind %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be empty.</source>
        <translation>Das darf nicht leer sein.</translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln characters.</source>
        <translation>
            <numerusform>Mindestens %Ln Zeichen.</numerusform>
            <numerusform>Mindestens %Ln Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Letters, digits, . _ - and * for any text.</source>
        <translation>Buchstaben, Ziffern, . _ - und * für beliebigen Text.</translation>
    </message>
    <message>
        <source>Letters, digits, blanks and _ . : / = + - @ only.</source>
        <translation>Nur Buchstaben, Ziffern, Leerzeichen und _ . : / = + - @.</translation>
    </message>
    <message>
        <source>Keys that begin with aws: belong to AWS.</source>
        <translation>Schlüssel, die mit aws: beginnen, gehören AWS.</translation>
    </message>
    <message>
        <source>Another tag has this key.</source>
        <translation>Ein anderes Tag hat diesen Schlüssel.</translation>
    </message>
    <message>
        <source>This has to be an object in braces: { … }.</source>
        <translation>Das muss ein Objekt in geschweiften Klammern sein: { … }.</translation>
    </message>
    <message>
        <source>Use lower-case letters and digits, joined by . _ or -, with / between parts.</source>
        <translation>Kleinbuchstaben und Ziffern, verbunden durch . _ oder -, mit / zwischen den Teilen.</translation>
    </message>
</context>
<context>
    <name>CopyTexts</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>Bytes: 12 MB of 80 MB</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln image(s) from %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>%Ln Image aus %1 kopieren</numerusform>
            <numerusform>%Ln Images aus %1 kopieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copying %Ln image(s) to %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>%Ln Image wird nach %1 kopiert</numerusform>
            <numerusform>%Ln Images werden nach %1 kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) copied to %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>%Ln Image nach %1 kopiert</numerusform>
            <numerusform>%Ln Images nach %1 kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 copied to %3</source>
        <extracomment>Numbers of images: %1 of %2; %3 is a repository</extracomment>
        <translation>%1 von %2 nach %3 kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln image(s)</source>
        <extracomment>Numbers of images: 1 of 3</extracomment>
        <translation>
            <numerusform>%1 von %Ln Image</numerusform>
            <numerusform>%1 von %Ln Images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <extracomment>Images</extracomment>
        <translation>
            <numerusform>%Ln fehlgeschlagen</numerusform>
            <numerusform>%Ln fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>creating the repository</source>
        <translation>das Repository wird angelegt</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>Of an image that is copied</extracomment>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>Of an image that is to be copied</extracomment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Reading manifests</source>
        <translation>Manifeste werden gelesen</translation>
    </message>
    <message>
        <source>Looking what is there</source>
        <translation>Vorhandenes wird geprüft</translation>
    </message>
    <message>
        <source>Sending layers</source>
        <translation>Layer werden gesendet</translation>
    </message>
    <message>
        <source>Sending manifests</source>
        <translation>Manifeste werden gesendet</translation>
    </message>
    <message>
        <source>Copied, digests match</source>
        <translation>Kopiert, Digests stimmen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>all was there</source>
        <extracomment>Instead of a number of bytes: no layer had to be sent</extracomment>
        <translation>alles war da</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s) are there already.</source>
        <translation>
            <numerusform>%Ln Layer ist schon da.</numerusform>
            <numerusform>%Ln Layer sind schon da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) could not be read and are left out.</source>
        <translation>
            <numerusform>%Ln Image konnte nicht gelesen werden und wird ausgelassen.</numerusform>
            <numerusform>%Ln Images konnten nicht gelesen werden und werden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sends %Ln layer(s), %1.</source>
        <extracomment>%1 is a number of bytes</extracomment>
        <translation>
            <numerusform>Überträgt %Ln Layer, %1.</numerusform>
            <numerusform>Überträgt %Ln Layer, %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DistributionCodes</name>
    <message>
        <source>Repositories are not listed</source>
        <translation>Repositorys werden nicht aufgelistet</translation>
    </message>
    <message>
        <source>This registry does not say which repositories it has.</source>
        <translation>Diese Registry sagt nicht, welche Repositorys sie hat.</translation>
    </message>
    <message>
        <source>Type their names in the connection.</source>
        <translation>Die Namen in der Verbindung eintragen.</translation>
    </message>
    <message>
        <source>No registry here</source>
        <translation>Hier ist keine Registry</translation>
    </message>
    <message>
        <source>%1 answers, but does not speak the API of a registry.</source>
        <translation>%1 antwortet, spricht aber nicht die API einer Registry.</translation>
    </message>
    <message>
        <source>Check the address of the connection.</source>
        <translation>Die Adresse der Verbindung prüfen.</translation>
    </message>
    <message>
        <source>Not a host of Amazon ECR</source>
        <translation>Kein Host von Amazon ECR</translation>
    </message>
    <message>
        <source>AWS credentials sign in to hosts like 123456789012.dkr.ecr.eu-west-1.amazonaws.com only.</source>
        <translation>AWS-Anmeldedaten gelten nur für Hosts wie 123456789012.dkr.ecr.eu-west-1.amazonaws.com.</translation>
    </message>
    <message>
        <source>Correct the address, or sign in in another way.</source>
        <translation>Die Adresse berichtigen oder sich anders anmelden.</translation>
    </message>
    <message>
        <source>Credential helper failed</source>
        <translation>Anmeldehilfe ist gescheitert</translation>
    </message>
    <message>
        <source>The program %1 did not give credentials.</source>
        <translation>Das Programm %1 hat keine Anmeldedaten geliefert.</translation>
    </message>
    <message>
        <source>Sign in with docker or podman again, or enter user and password in the connection.</source>
        <translation>Mit docker oder podman neu anmelden oder Benutzer und Passwort in der Verbindung eintragen.</translation>
    </message>
    <message>
        <source>Credential helper not found</source>
        <translation>Anmeldehilfe nicht gefunden</translation>
    </message>
    <message>
        <source>Docker&apos;s configuration names the program %1, which is not installed.</source>
        <translation>Die Konfiguration von Docker nennt das Programm %1, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>Install it, or enter user and password in the connection.</source>
        <translation>Das Programm installieren oder Benutzer und Passwort in der Verbindung eintragen.</translation>
    </message>
    <message>
        <source>Docker&apos;s configuration cannot be read</source>
        <translation>Die Konfiguration von Docker ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 is not what docker or podman writes.</source>
        <translation>%1 hat nicht das Format, das docker oder podman schreiben.</translation>
    </message>
    <message>
        <source>Correct the file, or choose another way to sign in.</source>
        <translation>Die Datei berichtigen oder eine andere Anmeldung wählen.</translation>
    </message>
    <message>
        <source>Sign-in is not encrypted</source>
        <translation>Anmeldung ist nicht verschlüsselt</translation>
    </message>
    <message>
        <source>The registry asks to sign in at %1 without encryption. The password was not sent there.</source>
        <translation>Die Registry verlangt die Anmeldung bei %1 ohne Verschlüsselung. Das Passwort wurde nicht dorthin gesendet.</translation>
    </message>
    <message>
        <source>Tell whoever runs the registry.</source>
        <translation>Den Betreiber der Registry darauf hinweisen.</translation>
    </message>
    <message>
        <source>Sign-in leads into this network</source>
        <translation>Die Anmeldung führt in dieses Netz</translation>
    </message>
    <message>
        <source>The registry asks to sign in at %1, an address of this computer or its network. Nothing was sent there.</source>
        <translation>Die Registry verlangt eine Anmeldung bei %1, einer Adresse dieses Rechners oder seines Netzes. Dorthin wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Tell whoever runs the registry, or check what answers in its stead.</source>
        <translation>Dem Betreiber der Registry Bescheid geben oder prüfen, was an ihrer Stelle antwortet.</translation>
    </message>
    <message>
        <source>Sign-in at another host</source>
        <translation>Anmeldung bei einem anderen Host</translation>
    </message>
    <message>
        <source>The registry asks to sign in at %1. Nothing was sent there, since nobody has allowed it.</source>
        <translation>Die Registry verlangt eine Anmeldung bei %1. Dorthin wurde nichts gesendet, weil es niemand erlaubt hat.</translation>
    </message>
    <message>
        <source>Try again and allow it, if that address belongs to whoever runs the registry.</source>
        <translation>Erneut versuchen und es erlauben, wenn diese Adresse dem Betreiber der Registry gehört.</translation>
    </message>
    <message>
        <source>The list has changed</source>
        <translation>Die Liste hat sich geändert</translation>
    </message>
    <message>
        <source>The list of %1 changed while it was read.</source>
        <translation>Die Liste von %1 hat sich beim Lesen geändert.</translation>
    </message>
    <message>
        <source>Reload the list.</source>
        <translation>Die Liste neu laden.</translation>
    </message>
    <message>
        <source>Digest not valid</source>
        <translation>Digest ungültig</translation>
    </message>
    <message>
        <source>What the registry gave as a digest is none: %2.</source>
        <translation>Was die Registry als Digest angegeben hat, ist keiner: %2.</translation>
    </message>
    <message>
        <source>Push the image again, or tell whoever runs the registry.</source>
        <translation>Laden Sie das Image noch einmal hoch, oder sagen Sie es dem Betreiber der Registry.</translation>
    </message>
    <message>
        <source>Repository without images</source>
        <translation>Repository ohne Images</translation>
    </message>
    <message>
        <source>The registry still lists the name, but knows no image of it.</source>
        <translation>Die Registry listet den Namen noch, kennt aber kein Image dazu.</translation>
    </message>
    <message>
        <source>Not a repository&apos;s name</source>
        <translation>Kein Name eines Repositorys</translation>
    </message>
    <message>
        <source>No registry may have a repository of this name, so it cannot be asked for.</source>
        <translation>Keine Registry darf ein Repository dieses Namens haben, daher kann nicht danach gefragt werden.</translation>
    </message>
    <message>
        <source>Not a tag</source>
        <translation>Kein Tag</translation>
    </message>
    <message>
        <source>No registry may have a tag of this name, so it cannot be asked for.</source>
        <translation>Keine Registry darf ein Tag dieses Namens haben, daher kann nicht danach gefragt werden.</translation>
    </message>
    <message>
        <source>Points to nothing</source>
        <translation>Zeigt auf nichts</translation>
    </message>
    <message>
        <source>The registry lists the tag, but has no image for it.</source>
        <translation>Die Registry listet das Tag, hat aber kein Image dazu.</translation>
    </message>
    <message>
        <source>Too many parts</source>
        <translation>Zu viele Teile</translation>
    </message>
    <message>
        <source>The index lists so many images that none of them is read unasked.</source>
        <translation>Der Index listet so viele Images, dass keines davon ungefragt gelesen wird.</translation>
    </message>
    <message>
        <source>Address not valid</source>
        <translation>Adresse ungültig</translation>
    </message>
    <message>
        <source>“%2” is not the address of a registry.</source>
        <translation>„%2“ ist nicht die Adresse einer Registry.</translation>
    </message>
    <message>
        <source>Enter an address such as https://registry.example.org.</source>
        <translation>Eine Adresse wie https://registry.example.org eingeben.</translation>
    </message>
    <message>
        <source>Tag cannot be removed alone</source>
        <translation>Tag lässt sich nicht allein entfernen</translation>
    </message>
    <message>
        <source>This registry removes a tag only together with its image and all its other tags.</source>
        <translation>Diese Registry entfernt ein Tag nur zusammen mit seinem Image und dessen übrigen Tags.</translation>
    </message>
    <message>
        <source>Delete the image by its digest, or allow replacing tags in the connection.</source>
        <translation>Das Image über seinen Digest löschen oder in der Verbindung das Ersetzen von Tags erlauben.</translation>
    </message>
    <message>
        <source>Tag points to an empty image now</source>
        <translation>Tag verweist jetzt auf ein leeres Image</translation>
    </message>
    <message>
        <source>The tag was moved to an empty image in order to remove it, but that was not deleted. The image that had the tag is still there.</source>
        <translation>Um das Tag zu entfernen, wurde es auf ein leeres Image verschoben, dieses aber nicht gelöscht. Das Image, zu dem das Tag gehörte, ist noch da.</translation>
    </message>
    <message>
        <source>Retry, or put the tag back with Undo.</source>
        <translation>Erneut versuchen oder das Tag mit „Rückgängig“ zurücksetzen.</translation>
    </message>
</context>
<context>
    <name>EcrActions</name>
    <message>
        <source>The repository has not been listed yet.</source>
        <translation>Das Repository ist noch nicht aufgelistet.</translation>
    </message>
    <message>
        <source>Only Amazon ECR and ECR Public offer this.</source>
        <translation>Das bieten nur Amazon ECR und ECR Public.</translation>
    </message>
    <message>
        <source>&amp;Permissions…</source>
        <translation>Be&amp;rechtigungen …</translation>
    </message>
    <message>
        <source>Resource &amp;tags…</source>
        <extracomment>Menu: tags of AWS&apos;s own, not tags of images</extracomment>
        <translation>Ressourcen-&amp;Tags …</translation>
    </message>
    <message>
        <source>Only Amazon ECR Public offers this.</source>
        <translation>Das bietet nur Amazon ECR Public.</translation>
    </message>
    <message>
        <source>Cata&amp;log data…</source>
        <extracomment>Menu: what the public gallery shows of a repository</extracomment>
        <translation>&amp;Katalogdaten …</translation>
    </message>
    <message>
        <source>Re&amp;gistry details…</source>
        <translation>&amp;Details der Registry …</translation>
    </message>
</context>
<context>
    <name>EcrCodes</name>
    <message>
        <source>Repository not found</source>
        <translation>Repository nicht gefunden</translation>
    </message>
    <message>
        <source>The repository does not exist in this account and region, or no longer.</source>
        <translation>Das Repository gibt es in diesem Konto und dieser Region nicht oder nicht mehr.</translation>
    </message>
    <message>
        <source>Reload the repositories. Check account and region of the connection.</source>
        <translation>Die Repositorys neu laden. Konto und Region der Verbindung prüfen.</translation>
    </message>
    <message>
        <source>Registry not found</source>
        <translation>Registry nicht gefunden</translation>
    </message>
    <message>
        <source>The account has no registry in this region.</source>
        <translation>Das Konto hat in dieser Region keine Registry.</translation>
    </message>
    <message>
        <source>Check account and region of the connection.</source>
        <translation>Konto und Region der Verbindung prüfen.</translation>
    </message>
    <message>
        <source>Image not found</source>
        <translation>Image nicht gefunden</translation>
    </message>
    <message>
        <source>The image does not exist in the repository, or no longer.</source>
        <translation>Das Image gibt es in diesem Repository nicht oder nicht mehr.</translation>
    </message>
    <message>
        <source>Reload the list of images.</source>
        <translation>Die Liste der Images neu laden.</translation>
    </message>
    <message>
        <source>Layers are gone</source>
        <translation>Layer fehlen</translation>
    </message>
    <message>
        <source>Layers that the image needs are no longer in the repository.</source>
        <translation>Layer, die das Image braucht, sind nicht mehr im Repository.</translation>
    </message>
    <message>
        <source>Push the image again from where it was built.</source>
        <translation>Das Image von dort, wo es gebaut wurde, noch einmal hochladen.</translation>
    </message>
    <message>
        <source>Parts of the index are gone</source>
        <translation>Teile des Index sind nicht mehr da</translation>
    </message>
    <message>
        <source>Images that the index lists are no longer in the repository.</source>
        <translation>Images, die der Index aufzählt, sind nicht mehr im Repository.</translation>
    </message>
    <message>
        <source>Restore or push these images first, then the index.</source>
        <translation>Zuerst diese Images wiederherstellen oder hochladen, dann den Index.</translation>
    </message>
    <message>
        <source>Repository exists already</source>
        <translation>Repository existiert bereits</translation>
    </message>
    <message>
        <source>There is a repository of this name in the account and region.</source>
        <translation>In diesem Konto und dieser Region gibt es ein Repository dieses Namens.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Repository is not empty</source>
        <translation>Repository ist nicht leer</translation>
    </message>
    <message>
        <source>The repository still contains images.</source>
        <translation>Das Repository enthält noch Images.</translation>
    </message>
    <message>
        <source>Delete its images first, or choose to delete it with all its images.</source>
        <translation>Zuerst die Images löschen oder das Repository mitsamt allen Images löschen.</translation>
    </message>
    <message>
        <source>Image is there already</source>
        <translation>Image ist schon da</translation>
    </message>
    <message>
        <source>The repository has this image with this tag.</source>
        <translation>Das Repository enthält dieses Image mit diesem Tag.</translation>
    </message>
    <message>
        <source>Tag cannot be moved</source>
        <translation>Tag lässt sich nicht verschieben</translation>
    </message>
    <message>
        <source>The tag exists, and the tags of this repository cannot be overwritten.</source>
        <translation>Das Tag gibt es schon, und die Tags dieses Repositorys lassen sich nicht überschreiben.</translation>
    </message>
    <message>
        <source>Choose another tag, or remove the tag first.</source>
        <translation>Ein anderes Tag wählen oder das Tag zuerst entfernen.</translation>
    </message>
    <message>
        <source>Digest does not match</source>
        <translation>Digest stimmt nicht</translation>
    </message>
    <message>
        <source>The manifest is not the one that its digest names.</source>
        <translation>Das Manifest passt nicht zu seinem Digest.</translation>
    </message>
    <message>
        <source>Read the manifest again, then try again.</source>
        <translation>Das Manifest neu lesen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Encryption key not usable</source>
        <translation>Schlüssel für die Verschlüsselung nicht nutzbar</translation>
    </message>
    <message>
        <source>The key that encrypts the repository is disabled, deleted, or not open to these credentials.</source>
        <translation>Der Schlüssel, der das Repository verschlüsselt, ist deaktiviert, gelöscht oder für diese Anmeldedaten gesperrt.</translation>
    </message>
    <message>
        <source>Ask whoever manages the key to make it usable.</source>
        <translation>Die Verwaltung des Schlüssels bitten, ihn nutzbar zu machen.</translation>
    </message>
    <message>
        <source>Not possible in this region</source>
        <translation>In dieser Region nicht möglich</translation>
    </message>
    <message>
        <source>The service offers this in another region only.</source>
        <translation>Der Dienst bietet das nur in einer anderen Region an.</translation>
    </message>
    <message>
        <source>Check the region of the connection.</source>
        <translation>Die Region der Verbindung prüfen.</translation>
    </message>
    <message>
        <source>Blocked by the organization</source>
        <translation>Von der Organisation gesperrt</translation>
    </message>
    <message>
        <source>A policy of the organization forbids this.</source>
        <translation>Eine Richtlinie der Organisation verbietet das.</translation>
    </message>
    <message>
        <source>Ask whoever manages the organization&apos;s policies.</source>
        <translation>Bei der Verwaltung der Organisationsrichtlinien nachfragen.</translation>
    </message>
    <message>
        <source>Layer cannot be read</source>
        <translation>Layer nicht lesbar</translation>
    </message>
    <message>
        <source>The source lists a layer that it no longer has, or cannot reach now.</source>
        <translation>Die Quelle führt einen Layer auf, den sie nicht mehr hat oder jetzt nicht erreicht.</translation>
    </message>
    <message>
        <source>Push the image again from where it was built. An archived image can be read after it has been restored.</source>
        <translation>Das Image von dort, wo es gebaut wurde, noch einmal hochladen. Ein archiviertes Image ist lesbar, sobald es aus dem Archiv geholt ist.</translation>
    </message>
    <message>
        <source>Upload has expired</source>
        <translation>Upload abgelaufen</translation>
    </message>
    <message>
        <source>The target has given up a layer that was being sent, several times.</source>
        <translation>Das Ziel hat den Upload eines Layers mehrmals abgebrochen.</translation>
    </message>
    <message>
        <source>Try again. What has arrived whole is not sent again.</source>
        <translation>Erneut versuchen. Was vollständig angekommen ist, wird nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Alias not known</source>
        <translation>Alias nicht bekannt</translation>
    </message>
    <message>
        <source>No registry of these credentials is called “%2”, neither by an alias nor by its account.</source>
        <translation>Keine Registry dieser Zugangsdaten heißt „%2“, weder durch einen Alias noch durch ihr Konto.</translation>
    </message>
    <message>
        <source>Correct the alias in the connection, or leave it empty for the account&apos;s own registry.</source>
        <translation>Den Alias in der Verbindung berichtigen oder leer lassen: dann gilt die eigene Registry des Kontos.</translation>
    </message>
</context>
<context>
    <name>ErrorTexts</name>
    <message>
        <source>the service</source>
        <extracomment>Stands for the name of a host, in the middle of a sentence</extracomment>
        <translation>dem Dienst</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <extracomment>A line of the details of an error: what the service called it</extracomment>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>Where: %1</source>
        <extracomment>A line of the details of an error: host, file and line, or field</extracomment>
        <translation>Ort: %1</translation>
    </message>
    <message>
        <source>HTTP status: %1</source>
        <translation>HTTP-Status: %1</translation>
    </message>
    <message>
        <source>Request ID: %1</source>
        <translation>Anfrage-ID: %1</translation>
    </message>
    <message>
        <source>Message: %1</source>
        <extracomment>A line of the details of an error: the service&apos;s own words</extracomment>
        <translation>Meldung: %1</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>The credentials are known, but do not have the right to do this.</source>
        <translation>Die Anmeldedaten sind bekannt, haben aber nicht das Recht dazu.</translation>
    </message>
    <message>
        <source>Ask whoever manages the account for the missing right.</source>
        <translation>Die Verwaltung des Kontos um das fehlende Recht bitten.</translation>
    </message>
    <message>
        <source>The permission %1 is missing.</source>
        <translation>Die Berechtigung %1 fehlt.</translation>
    </message>
    <message>
        <source>The permission %1 is missing for %2.</source>
        <translation>Die Berechtigung %1 fehlt für %2.</translation>
    </message>
    <message>
        <source>A policy denies %1. Ask whoever manages the account to change it.</source>
        <translation>Eine Richtlinie verweigert %1. Die Verwaltung des Kontos bitten, sie zu ändern.</translation>
    </message>
    <message>
        <source>Ask whoever manages the account to allow %1.</source>
        <translation>Die Verwaltung des Kontos bitten, %1 zu erlauben.</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>Zu viele Anfragen</translation>
    </message>
    <message>
        <source>The service asks for fewer requests and kept asking after several tries. Others who use the same account and region count too.</source>
        <translation>Der Dienst verlangt weniger Anfragen, auch nach mehreren Versuchen noch. Andere, die dasselbe Konto und dieselbe Region verwenden, zählen mit.</translation>
    </message>
    <message>
        <source>Wait a minute, then try again.</source>
        <translation>Eine Minute warten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Wait %1, then try again.</source>
        <translation>%1 warten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>The wait for an answer from %1 took too long.</source>
        <translation>Die Antwort von %1 hat zu lange auf sich warten lassen.</translation>
    </message>
    <message>
        <source>Try again. If it stays slow, check the network, VPN and proxy.</source>
        <translation>Erneut versuchen. Bleibt es langsam: Netzwerk, VPN und Proxy prüfen.</translation>
    </message>
    <message>
        <source>No secure connection</source>
        <translation>Keine sichere Verbindung</translation>
    </message>
    <message>
        <source>The certificate or the encryption offered by %1 was not accepted.</source>
        <translation>Das von %1 angebotene Zertifikat oder die Verschlüsselung wurde nicht akzeptiert.</translation>
    </message>
    <message>
        <source>Sent to another address</source>
        <translation>An eine andere Adresse verwiesen</translation>
    </message>
    <message>
        <source>The answer from %1 points to another address. A signed request is not sent there, since that would give the signature away.</source>
        <translation>Die Antwort von %1 verweist auf eine andere Adresse. Eine signierte Anfrage wird dorthin nicht gesendet, denn das gäbe die Signatur preis.</translation>
    </message>
    <message>
        <source>Check the endpoint and region of the connection. A sign-in page of the network can also cause this.</source>
        <translation>Endpunkt und Region der Verbindung prüfen. Auch eine Anmeldeseite des Netzwerks kann die Ursache sein.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Check the network, VPN and proxy, and the endpoint and region of the connection.</source>
        <translation>Netzwerk, VPN und Proxy prüfen, ebenso Endpunkt und Region der Verbindung.</translation>
    </message>
    <message>
        <source>Answer not understood</source>
        <translation>Antwort nicht verstanden</translation>
    </message>
    <message>
        <source>The answer from %1 is cut short or is not what the service should send.</source>
        <translation>Die Antwort von %1 ist abgeschnitten oder nicht das, was der Dienst senden sollte.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, check whether a proxy or a sign-in page answers instead of the service.</source>
        <translation>Erneut versuchen. Tritt es wieder auf: prüfen, ob ein Proxy oder eine Anmeldeseite statt des Dienstes antwortet.</translation>
    </message>
    <message>
        <source>Answer too large</source>
        <translation>Antwort zu groß</translation>
    </message>
    <message>
        <source>The answer from %1 is larger than any correct one, so reading stopped.</source>
        <translation>Die Antwort von %1 ist größer als jede richtige; das Lesen wurde deshalb abgebrochen.</translation>
    </message>
    <message>
        <source>Check the endpoint of the connection.</source>
        <translation>Den Endpunkt der Verbindung prüfen.</translation>
    </message>
    <message>
        <source>The service has a fault</source>
        <translation>Der Dienst ist gestört</translation>
    </message>
    <message>
        <source>The service could not handle the request and kept failing after several tries.</source>
        <translation>Der Dienst konnte die Anfrage nicht bearbeiten, auch nach mehreren Versuchen nicht.</translation>
    </message>
    <message>
        <source>Try again in a few minutes. The request ID helps the support of the service.</source>
        <translation>In einigen Minuten erneut versuchen. Die Anfrage-ID hilft dem Support des Dienstes.</translation>
    </message>
    <message>
        <source>No credentials</source>
        <translation>Keine Anmeldedaten</translation>
    </message>
    <message>
        <source>Nothing to sign in with was found.</source>
        <translation>Es wurde nichts gefunden, womit eine Anmeldung möglich wäre.</translation>
    </message>
    <message>
        <source>Credentials have expired</source>
        <translation>Anmeldedaten sind abgelaufen</translation>
    </message>
    <message>
        <source>The session that the credentials belong to is over.</source>
        <translation>Die Sitzung, zu der die Anmeldedaten gehören, ist beendet.</translation>
    </message>
    <message>
        <source>Sign in again, then reload.</source>
        <translation>Neu anmelden, dann neu laden.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong</source>
        <translation>Die Uhr dieses Computers geht falsch</translation>
    </message>
    <message>
        <source>A signed request is valid for some minutes only, and this computer&apos;s clock differs from the service&apos;s by more.</source>
        <translation>Eine signierte Anfrage gilt nur einige Minuten, und die Uhr dieses Computers weicht stärker von der des Dienstes ab.</translation>
    </message>
    <message>
        <source>Set the date, time and time zone of this computer, then try again.</source>
        <translation>Datum, Uhrzeit und Zeitzone dieses Computers stellen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Credentials refused</source>
        <translation>Anmeldedaten abgelehnt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>The request was stopped before its answer came.</source>
        <translation>Die Anfrage wurde abgebrochen, bevor die Antwort kam.</translation>
    </message>
    <message>
        <source>Configuration is wrong</source>
        <translation>Konfiguration ist fehlerhaft</translation>
    </message>
    <message>
        <source>A setting cannot be used.</source>
        <translation>Eine Einstellung ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>A setting cannot be used: %1.</source>
        <translation>Eine Einstellung ist nicht verwendbar: %1.</translation>
    </message>
    <message>
        <source>Correct it, then reload.</source>
        <translation>Die Einstellung berichtigen, dann neu laden.</translation>
    </message>
    <message>
        <source>Keychain not available</source>
        <translation>Schlüsselbund nicht verfügbar</translation>
    </message>
    <message>
        <source>The system keychain is missing, locked, or does not answer.</source>
        <translation>Der Schlüsselbund des Systems fehlt, ist gesperrt oder antwortet nicht.</translation>
    </message>
    <message>
        <source>Unlock it and try again. Until then a secret is kept for this run only.</source>
        <translation>Den Schlüsselbund entsperren und erneut versuchen. Bis dahin wird ein Secret nur bis zum Beenden des Programms behalten.</translation>
    </message>
    <message>
        <source>Value not accepted</source>
        <translation>Wert nicht akzeptiert</translation>
    </message>
    <message>
        <source>A value breaks a rule of the service.</source>
        <translation>Ein Wert verstößt gegen eine Regel des Dienstes.</translation>
    </message>
    <message>
        <source>A value breaks a rule of the service: %1.</source>
        <translation>Ein Wert verstößt gegen eine Regel des Dienstes: %1.</translation>
    </message>
    <message>
        <source>Correct the value, then try again.</source>
        <translation>Den Wert berichtigen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>Hier nicht möglich</translation>
    </message>
    <message>
        <source>This registry does not offer this.</source>
        <translation>Diese Registry bietet das nicht an.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>What was asked for does not exist, or no longer.</source>
        <translation>Das Gesuchte gibt es nicht oder nicht mehr.</translation>
    </message>
    <message>
        <source>Reload the list.</source>
        <translation>Die Liste neu laden.</translation>
    </message>
    <message>
        <source>Not possible in this state</source>
        <translation>In diesem Zustand nicht möglich</translation>
    </message>
    <message>
        <source>It exists already, or its state forbids this.</source>
        <translation>Es existiert bereits, oder sein Zustand lässt das nicht zu.</translation>
    </message>
    <message>
        <source>Limit reached</source>
        <translation>Grenze erreicht</translation>
    </message>
    <message>
        <source>Delete what is not needed, or ask the service for a higher limit.</source>
        <translation>Nicht Benötigtes löschen oder beim Dienst eine höhere Grenze beantragen.</translation>
    </message>
    <message>
        <source>Request failed</source>
        <translation>Anfrage fehlgeschlagen</translation>
    </message>
    <message>
        <source>The service refused the request.</source>
        <translation>Der Dienst hat die Anfrage abgelehnt.</translation>
    </message>
    <message>
        <source>Check the sign-in of the connection: environment variables and shared files, or what is entered there.</source>
        <translation>Die Anmeldung der Verbindung prüfen: Umgebungsvariablen und gemeinsame Dateien oder was dort eingetragen ist.</translation>
    </message>
    <message>
        <source>The user or key is not known, or the secret is wrong.</source>
        <translation>Der Benutzer oder Schlüssel ist nicht bekannt, oder das Secret ist falsch.</translation>
    </message>
    <message>
        <source>Check the sign-in of the connection, and that it belongs to this service.</source>
        <translation>Die Anmeldung der Verbindung prüfen, und ob sie zu diesem Dienst gehört.</translation>
    </message>
    <message>
        <source>Cause: %1</source>
        <extracomment>A line of the details of an error: what the program calls it</extracomment>
        <translation>Ursache: %1</translation>
    </message>
    <message>
        <source>Signed in with: %1</source>
        <extracomment>A line of the details of an error: which credentials were used, and from where</extracomment>
        <translation>Angemeldet mit: %1</translation>
    </message>
    <message>
        <source>Nothing to sign in with was found: %1.</source>
        <translation>Es wurde nichts gefunden, womit man sich anmelden könnte: %1.</translation>
    </message>
    <message>
        <source>Signed in with: %1.</source>
        <extracomment>%1 says where credentials came from: &quot;profile dev (/home/me/.aws/config)&quot;</extracomment>
        <translation>Angemeldet mit: %1.</translation>
    </message>
    <message>
        <source>The proxy asks for a sign-in</source>
        <translation>Der Proxy verlangt eine Anmeldung</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 asks for a user and a password, or refuses those it was given. The registry itself was not reached.</source>
        <translation>Der Proxy auf dem Weg zu %1 verlangt Benutzer und Passwort oder lehnt die angegebenen ab. Die Registry selbst wurde nicht erreicht.</translation>
    </message>
    <message>
        <source>Set the proxy&apos;s user and password in the system&apos;s proxy settings, or as http://user:password@host:port in http_proxy and https_proxy.</source>
        <translation>Benutzer und Passwort des Proxys in den Proxy-Einstellungen des Systems setzen, oder als http://user:password@host:port in http_proxy und https_proxy.</translation>
    </message>
    <message>
        <source>The request did not reach %1, or the answer broke off.</source>
        <translation>Die Anfrage kam nicht bis zu %1, oder die Antwort brach ab.</translation>
    </message>
    <message>
        <source>The account has all that it may have of this.</source>
        <translation>Das Konto hat davon so viel, wie es haben darf.</translation>
    </message>
    <message>
        <source>Check the date of this computer, a proxy that inspects traffic, and the certificates that the system trusts. Where a connection has the field “Certificates”, a file with more of them can be named there.</source>
        <translation>Das Datum dieses Computers prüfen, ebenso einen Proxy, der den Verkehr untersucht, und die Zertifikate, denen das System vertraut. Wo eine Verbindung das Feld „Zertifikate“ hat, kann dort eine Datei mit weiteren genannt werden.</translation>
    </message>
</context>
<context>
    <name>ExportTexts</name>
    <message>
        <source>Export outcomes</source>
        <translation>Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <extracomment>Kind of file, in a file dialog</extracomment>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <extracomment>Kind of file, in a file dialog</extracomment>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Not saved to %1: %2</source>
        <extracomment>%1 is a file, %2 why it could not be written</extracomment>
        <translation>Nicht in %1 gespeichert: %2</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <extracomment>%1 is a file</extracomment>
        <translation>In %1 gespeichert.</translation>
    </message>
    <message>
        <source>Shell script (*.sh)</source>
        <extracomment>Kind of file, in a file dialog</extracomment>
        <translation>Shell-Skript (*.sh)</translation>
    </message>
</context>
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
    <message>
        <source>protected</source>
        <extracomment>Status of an image: the registry refuses to delete it</extracomment>
        <translation>geschützt</translation>
    </message>
    <message>
        <source>%1, protected</source>
        <translation>%1, geschützt</translation>
    </message>
</context>
<context>
    <name>GlanceCodes</name>
    <message>
        <source>No image service</source>
        <translation>Kein Image-Dienst</translation>
    </message>
    <message>
        <source>The catalog of %1 names no image service.</source>
        <translation>Der Katalog von %1 nennt keinen Image-Dienst.</translation>
    </message>
    <message>
        <source>Enter the address of the image service, or choose another project.</source>
        <translation>Die Adresse des Image-Dienstes eingeben oder ein anderes Projekt wählen.</translation>
    </message>
    <message>
        <source>No image service in this region</source>
        <translation>Kein Image-Dienst in dieser Region</translation>
    </message>
    <message>
        <source>The catalog of %1 has an image service in: %2.</source>
        <translation>Der Katalog von %1 hat einen Image-Dienst in: %2.</translation>
    </message>
    <message>
        <source>Choose one of these regions, or enter the address of the image service.</source>
        <translation>Eine dieser Regionen wählen oder die Adresse des Image-Dienstes eingeben.</translation>
    </message>
    <message>
        <source>No image service at this interface</source>
        <translation>Kein Image-Dienst an dieser Schnittstelle</translation>
    </message>
    <message>
        <source>The catalog of %1 has the image service at these interfaces: %2.</source>
        <translation>Der Katalog von %1 hat den Image-Dienst an diesen Schnittstellen: %2.</translation>
    </message>
    <message>
        <source>Choose one of these interfaces, or enter the address of the image service.</source>
        <translation>Eine dieser Schnittstellen wählen oder die Adresse des Image-Dienstes eingeben.</translation>
    </message>
    <message>
        <source>Project not known</source>
        <translation>Projekt nicht bekannt</translation>
    </message>
    <message>
        <source>The sign-in names no project, so images of its own cannot be told from others.</source>
        <translation>Die Anmeldung nennt kein Projekt, darum lassen sich eigene Images nicht von anderen unterscheiden.</translation>
    </message>
    <message>
        <source>Name the project in the connection, or let it show other images.</source>
        <translation>Das Projekt in der Verbindung nennen oder sie andere Images anzeigen lassen.</translation>
    </message>
    <message>
        <source>Cloud not found</source>
        <translation>Cloud nicht gefunden</translation>
    </message>
    <message>
        <source>There is no cloud “%2” in %1.</source>
        <translation>In %1 gibt es keine Cloud „%2“.</translation>
    </message>
    <message>
        <source>Choose another cloud, or add it to the file.</source>
        <translation>Eine andere Cloud wählen oder sie in die Datei eintragen.</translation>
    </message>
    <message>
        <source>Certificates are not checked</source>
        <translation>Zertifikate werden nicht geprüft</translation>
    </message>
    <message>
        <source>%1 turns the check of certificates off, so that anyone could listen. Tagboat does not do that.</source>
        <translation>%1 schaltet die Prüfung von Zertifikaten ab, sodass jeder mithören könnte. Tagboat tut das nicht.</translation>
    </message>
    <message>
        <source>Remove “verify: false”, and name the authority under “cacert”.</source>
        <translation>„verify: false“ entfernen und die Zertifizierungsstelle unter „cacert“ nennen.</translation>
    </message>
    <message>
        <source>Way to sign in not known</source>
        <translation>Art der Anmeldung nicht bekannt</translation>
    </message>
    <message>
        <source>%1 has the auth_type “%2”.</source>
        <translation>%1 hat den auth_type „%2“.</translation>
    </message>
    <message>
        <source>Use password, token or v3applicationcredential.</source>
        <translation>password, token oder v3applicationcredential verwenden.</translation>
    </message>
    <message>
        <source>Address is missing</source>
        <translation>Adresse fehlt</translation>
    </message>
    <message>
        <source>%1 has no %2 that can be used.</source>
        <translation>%1 hat keine brauchbare Angabe %2.</translation>
    </message>
    <message>
        <source>Add the address there.</source>
        <translation>Dort die Adresse eintragen.</translation>
    </message>
    <message>
        <source>Profile not known</source>
        <translation>Profil nicht bekannt</translation>
    </message>
    <message>
        <source>%1 names the profile “%2”, which no clouds-public.yaml has. The presets that openstacksdk brings along are not followed, and the cloud has no auth_url of its own.</source>
        <translation>%1 nennt das Profil „%2“, das in keiner clouds-public.yaml steht. Den Vorgaben, die openstacksdk mitbringt, wird nicht gefolgt, und die Cloud hat keine eigene auth_url.</translation>
    </message>
    <message>
        <source>Write auth_url into the cloud, or the profile into clouds-public.yaml.</source>
        <translation>auth_url bei der Cloud eintragen oder das Profil in clouds-public.yaml.</translation>
    </message>
    <message>
        <source>Key is not followed</source>
        <translation>Schlüssel wird nicht befolgt</translation>
    </message>
    <message>
        <source>%1: “%2” is not followed, and without it somebody else would sign in, or nobody.</source>
        <translation>%1: „%2“ wird nicht befolgt, und ohne das würde jemand anderes angemeldet oder niemand.</translation>
    </message>
    <message>
        <source>Sign in in another way, such as an application credential.</source>
        <translation>Auf andere Weise anmelden, etwa mit Anwendungs-Zugangsdaten.</translation>
    </message>
    <message>
        <source>File is not YAML</source>
        <translation>Datei ist kein YAML</translation>
    </message>
    <message>
        <source>The file cannot be read from %1 on.</source>
        <translation>Die Datei ist ab %1 nicht lesbar.</translation>
    </message>
    <message>
        <source>Correct the file, then reload.</source>
        <translation>Die Datei berichtigen, dann neu laden.</translation>
    </message>
    <message>
        <source>Name is not unique</source>
        <translation>Name ist nicht eindeutig</translation>
    </message>
    <message>
        <source>Several images have the name %1.</source>
        <translation>Mehrere Images haben den Namen %1.</translation>
    </message>
    <message>
        <source>Reload the list: each of them is named by its ID there.</source>
        <translation>Die Liste neu laden: Dort ist jedes mit seiner ID aufgeführt.</translation>
    </message>
</context>
<context>
    <name>ImageCells</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <extracomment>Behind a list of tags</extracomment>
        <translation>
            <numerusform>%Ln weiteres</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>attestation for %1</source>
        <extracomment>%1 is a platform such as linux/arm64</extracomment>
        <translation>Attestierung für %1</translation>
    </message>
    <message>
        <source>referrer</source>
        <extracomment>An image that refers to another one, of a kind that is not known</extracomment>
        <translation>Referrer</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A child of an index: its platform, and its tags</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>never</source>
        <extracomment>Column &quot;Last pull&quot;: the image was never pulled</extracomment>
        <translation>nie</translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical</source>
        <extracomment>Number of findings of a security scan</extracomment>
        <translation>
            <numerusform>%Ln kritisch</numerusform>
            <numerusform>%Ln kritisch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln high</source>
        <extracomment>Number of findings of a security scan</extracomment>
        <translation>
            <numerusform>%Ln hoch</numerusform>
            <numerusform>%Ln hoch</numerusform>
        </translation>
    </message>
    <message>
        <source>minor</source>
        <extracomment>Findings of a security scan: none critical or high, but others</extracomment>
        <translation>gering</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>ohne Befund</translation>
    </message>
    <message>
        <source>Critical: %1
High: %2
Medium: %3
Low: %4
Informational: %5
Undefined: %6</source>
        <translation>Kritisch: %1
Hoch: %2
Mittel: %3
Niedrig: %4
Informativ: %5
Ohne Einstufung: %6</translation>
    </message>
    <message>
        <source>The index names no platforms</source>
        <translation>Der Index nennt keine Plattformen</translation>
    </message>
    <message>
        <source>The index has not been read yet</source>
        <translation>Der Index ist noch nicht gelesen</translation>
    </message>
    <message>
        <source>No tag points to this image</source>
        <translation>Kein Tag verweist auf dieses Image</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <extracomment>%1 is a number with separators</extracomment>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>untagged</source>
        <extracomment>Spoken instead of an empty cell: an image without tags</extracomment>
        <translation>ohne Tag</translation>
    </message>
    <message>
        <source>unknown</source>
        <extracomment>Spoken instead of &quot;-&quot;</extracomment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Tag</source>
        <extracomment>Column title</extracomment>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Digest</source>
        <extracomment>Column title</extracomment>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Pushed</source>
        <extracomment>Column title: when the image was pushed</extracomment>
        <translation>Hochgeladen</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>Column title</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Type</source>
        <extracomment>Column title: image, index, signature …</extracomment>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Platforms</source>
        <extracomment>Column title: linux/amd64 …</extracomment>
        <translation>Plattformen</translation>
    </message>
    <message>
        <source>Last pull</source>
        <extracomment>Column title: when the image was pulled last</extracomment>
        <translation>Letzter Abruf</translation>
    </message>
    <message>
        <source>Status</source>
        <extracomment>Column title: active, archived …</extracomment>
        <translation>Status</translation>
    </message>
    <message>
        <source>Scan</source>
        <extracomment>Column title: findings of a security scan</extracomment>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Compressed size; of an index, its largest image</source>
        <translation>Komprimierte Größe; bei einem Index die des größten Images</translation>
    </message>
    <message>
        <source>Services note a pull with a delay of up to a day</source>
        <translation>Dienste vermerken einen Abruf mit bis zu 24 Stunden Verzögerung</translation>
    </message>
    <message>
        <source>Protected: the registry refuses to delete it</source>
        <translation>Geschützt: Die Registry verweigert das Löschen</translation>
    </message>
    <message>
        <source>not read yet</source>
        <extracomment>Spoken instead of &quot;…&quot;: what the cell shows is being read</extracomment>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>Created</source>
        <extracomment>Column title: when the image was made</extracomment>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>ID</source>
        <extracomment>Column title: what names the image for the service</extracomment>
        <translation>ID</translation>
    </message>
    <message>
        <source>Format</source>
        <extracomment>Column title: of the image&apos;s data, such as qcow2</extracomment>
        <translation>Format</translation>
    </message>
    <message>
        <source>Updated</source>
        <extracomment>Column title: when the image&apos;s record was changed last</extracomment>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Visibility</source>
        <extracomment>Column title: who sees the image, such as &quot;public&quot;</extracomment>
        <translation>Sichtbarkeit</translation>
    </message>
    <message>
        <source>Owner</source>
        <extracomment>Column title: the project that the image belongs to</extracomment>
        <translation>Besitzer</translation>
    </message>
</context>
<context>
    <name>ImageFilterTexts</name>
    <message>
        <source>Own, public and shared images</source>
        <extracomment>Choice of what a list shows; shared: by other projects, and accepted</extracomment>
        <translation>Eigene, öffentliche und geteilte Images</translation>
    </message>
    <message>
        <source>Own images</source>
        <extracomment>Choice of what a list shows: those of one&apos;s own project</extracomment>
        <translation>Eigene Images</translation>
    </message>
    <message>
        <source>Images other projects share</source>
        <extracomment>Choice of what a list shows</extracomment>
        <translation>Von anderen Projekten geteilte Images</translation>
    </message>
    <message>
        <source>Public images</source>
        <extracomment>Choice of what a list shows</extracomment>
        <translation>Öffentliche Images</translation>
    </message>
    <message>
        <source>Community images</source>
        <extracomment>Choice of what a list shows: OpenStack&apos;s visibility &quot;community&quot;</extracomment>
        <translation>Community-Images</translation>
    </message>
    <message>
        <source>All images, community too</source>
        <extracomment>Choice of what a list shows: OpenStack&apos;s visibility &quot;community&quot;</extracomment>
        <translation>Alle Images, auch der Community</translation>
    </message>
    <message>
        <source>Hidden images</source>
        <extracomment>Choice of what a list shows: those that are marked &quot;os_hidden&quot;</extracomment>
        <translation>Verborgene Images</translation>
    </message>
    <message>
        <source>Shows: %1</source>
        <extracomment>%1 is a choice, as &quot;Own images&quot;</extracomment>
        <translation>Zeigt: %1</translation>
    </message>
    <message>
        <source>Shows: %1, tagged %2</source>
        <extracomment>%1 is a choice, as &quot;Own images&quot;, %2 tags that each image has</extracomment>
        <translation>Zeigt: %1 mit den Tags %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>JsonFaultTexts</name>
    <message>
        <source>a comma, a name in quotation marks or the } of an object is missing</source>
        <translation>ein Komma, ein Name in Anführungszeichen oder die } eines Objekts fehlt</translation>
    </message>
    <message>
        <source>a colon after a name is missing</source>
        <translation>nach einem Namen fehlt ein Doppelpunkt</translation>
    </message>
    <message>
        <source>a comma or the ] of an array is missing</source>
        <translation>ein Komma oder die ] einer Liste fehlt</translation>
    </message>
    <message>
        <source>the text ends too early</source>
        <translation>der Text endet zu früh</translation>
    </message>
    <message>
        <source>there is no such escape with \</source>
        <translation>diese Schreibweise mit \ gibt es nicht</translation>
    </message>
    <message>
        <source>the closing quotation mark of a text is missing</source>
        <translation>das schließende Anführungszeichen eines Textes fehlt</translation>
    </message>
    <message>
        <source>nested too deep</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>nothing may follow the end</source>
        <translation>nach dem Ende darf nichts mehr kommen</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3.</source>
        <extracomment>%1 and %2 are numbers, %3 what is wrong there</extracomment>
        <translation>Zeile %1, Spalte %2: %3.</translation>
    </message>
    <message>
        <source>a name or value is missing</source>
        <translation>ein Name oder Wert fehlt</translation>
    </message>
    <message>
        <source>this is no value: texts stand in quotation marks</source>
        <translation>das ist kein Wert: Texte stehen in Anführungszeichen</translation>
    </message>
</context>
<context>
    <name>MissingTexts</name>
    <message>
        <source>The service does not say when it was pushed</source>
        <translation>Der Dienst sagt nicht, wann es hochgeladen wurde</translation>
    </message>
    <message>
        <source>The service does not say how big it is</source>
        <translation>Der Dienst sagt nicht, wie groß es ist</translation>
    </message>
    <message>
        <source>Not told by the listing</source>
        <translation>In der Liste nicht enthalten</translation>
    </message>
    <message>
        <source>The service does not say when it was pulled</source>
        <translation>Der Dienst sagt nicht, wann es abgerufen wurde</translation>
    </message>
    <message>
        <source>The service knows of no pull</source>
        <translation>Der Dienst weiß von keinem Abruf</translation>
    </message>
    <message>
        <source>No scan of this image is known</source>
        <translation>Kein Scan dieses Images bekannt</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>Could not be read. The details of this row say why.</source>
        <translation>Konnte nicht gelesen werden. Warum, steht in den Details dieser Zeile.</translation>
    </message>
    <message>
        <source>The image does not say when it was made, or names a fixed date of reproducible builds</source>
        <translation>Das Image sagt nicht, wann es erstellt wurde, oder nennt ein festes Datum reproduzierbarer Builds</translation>
    </message>
</context>
<context>
    <name>OddityTexts</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a list of names, %n the number of those left out</extracomment>
        <translation>
            <numerusform>%1 und %Ln weiterer</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries of the list cannot be read: %1.</source>
        <extracomment>%1 is a list of tags, or of what stands in their place</extracomment>
        <translation>
            <numerusform>%Ln Eintrag der Liste ist nicht lesbar: %1.</numerusform>
            <numerusform>%Ln Einträge der Liste sind nicht lesbar: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tags point to nothing: %1.</source>
        <extracomment>%1 is a list of tags</extracomment>
        <translation>
            <numerusform>%Ln Tag zeigt auf nichts: %1.</numerusform>
            <numerusform>%Ln Tags zeigen auf nichts: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What hangs on %Ln images is not known in full: %1.</source>
        <extracomment>%1 is a list of digests</extracomment>
        <translation>
            <numerusform>Was an %Ln Image hängt, ist nicht vollständig bekannt: %1.</numerusform>
            <numerusform>Was an %Ln Images hängt, ist nicht vollständig bekannt: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <extracomment>Below a list: so many more are not shown</extracomment>
        <translation>
            <numerusform>%Ln weiterer</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a tag, %2 what is wrong with it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <extracomment>%1 is a tag, %2 what is wrong with it, %3 the service&apos;s own words</extracomment>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries of the registry&apos;s list cannot be used: %1.</source>
        <extracomment>%1 is a list of names that a registry gave as repositories</extracomment>
        <translation>
            <numerusform>%Ln Eintrag der Liste der Registry ist nicht verwendbar: %1.</numerusform>
            <numerusform>%Ln Einträge der Liste der Registry sind nicht verwendbar: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutcomeTexts</name>
    <message>
        <source>The whole request failed, not this item alone.</source>
        <translation>Die ganze Anfrage ist fehlgeschlagen, nicht nur dieser Eintrag.</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>The service refused this for a reason that has no explanation here yet.</source>
        <translation>Der Dienst hat das aus einem Grund abgelehnt, für den es hier noch keine Erklärung gibt.</translation>
    </message>
    <message>
        <source>Read what the service said.</source>
        <translation>Die Meldung des Dienstes lesen.</translation>
    </message>
    <message>
        <source>This is the last tag of the image: removing it would delete the image.</source>
        <translation>Das ist das letzte Tag des Images: Es zu entfernen würde das Image löschen.</translation>
    </message>
    <message>
        <source>The rules of the connection protect tags like this one, so it was not sent.</source>
        <translation>Die Regeln der Verbindung schützen Tags wie dieses; es wurde deshalb nicht gesendet.</translation>
    </message>
    <message>
        <source>To delete it all the same, lift its protection in the plan.</source>
        <translation>Zum Löschen den Schutz im Plan aufheben.</translation>
    </message>
    <message>
        <source>The rules of the connection protect images that were pulled recently, so it was not sent.</source>
        <translation>Die Regeln der Verbindung schützen kürzlich abgerufene Images; es wurde deshalb nicht gesendet.</translation>
    </message>
    <message>
        <source>It was selected more than once and is handled once. Its other row tells the outcome.</source>
        <translation>Es war mehrfach ausgewählt und wird einmal behandelt. Das Ergebnis steht in der anderen Zeile.</translation>
    </message>
    <message>
        <source>Its image is deleted by digest, which takes all tags along. The row of the image tells the outcome.</source>
        <translation>Das Image wird über seinen Digest gelöscht, und alle Tags mit ihm. Das Ergebnis steht in der Zeile des Images.</translation>
    </message>
    <message>
        <source>An index that stays lists this image as one of its parts, so it was not sent.</source>
        <translation>Ein Index, der bleibt, führt dieses Image als einen seiner Teile auf; es wurde deshalb nicht gesendet.</translation>
    </message>
    <message>
        <source>To delete it, delete that index too.</source>
        <translation>Zum Löschen auch diesen Index löschen.</translation>
    </message>
    <message>
        <source>The deletion was cancelled before this was sent. Nothing happened to it.</source>
        <translation>Das Löschen wurde abgebrochen, bevor dies gesendet wurde. Es ist unverändert.</translation>
    </message>
    <message>
        <source>Retry to delete the rest.</source>
        <translation>Erneut versuchen, um den Rest zu löschen.</translation>
    </message>
    <message>
        <source>The image that it belongs to could not be deleted in the round before, so it was not sent.</source>
        <translation>Das Image, zu dem es gehört, ließ sich in der Runde davor nicht löschen; es wurde deshalb nicht gesendet.</translation>
    </message>
    <message>
        <source>See why that image failed, then retry.</source>
        <translation>Nachsehen, warum jenes Image nicht gelöscht wurde, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The connection is set to read only, so nothing was sent.</source>
        <translation>Die Verbindung ist schreibgeschützt; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Allow changes in the settings of the connection.</source>
        <translation>In den Einstellungen der Verbindung Änderungen erlauben.</translation>
    </message>
    <message>
        <source>It belongs to an image that goes, but tags of its own point to it, so it stays.</source>
        <translation>Es gehört zu einem Image, das verschwindet, aber eigene Tags verweisen darauf; deshalb bleibt es.</translation>
    </message>
    <message>
        <source>To delete it, choose it or its tags.</source>
        <translation>Zum Löschen es selbst oder seine Tags auswählen.</translation>
    </message>
    <message>
        <source>It was not sent.</source>
        <translation>Es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Already gone</source>
        <extracomment>Outcome of a deletion: there was nothing left to delete</extracomment>
        <translation>Schon weg</translation>
    </message>
    <message>
        <source>The service no longer has this tag: it was gone before, or a try whose answer was lost has removed it.</source>
        <translation>Der Dienst hat dieses Tag nicht mehr: Es war schon vorher weg, oder ein Versuch, dessen Antwort verloren ging, hat es entfernt.</translation>
    </message>
    <message>
        <source>The service no longer has this image: it was gone before, or a try whose answer was lost has removed it.</source>
        <translation>Der Dienst hat dieses Image nicht mehr: Es war schon vorher weg, oder ein Versuch, dessen Antwort verloren ging, hat es entfernt.</translation>
    </message>
    <message>
        <source>This was the last tag of the image, so the image is gone too.</source>
        <translation>Das war das letzte Tag des Images; damit ist auch das Image weg.</translation>
    </message>
    <message>
        <source>The image is gone, and all its tags with it.</source>
        <translation>Das Image ist weg, und alle seine Tags mit ihm.</translation>
    </message>
    <message>
        <source>The tag is gone. The image stays, since other tags point to it.</source>
        <translation>Das Tag ist weg. Das Image bleibt, weil andere Tags darauf verweisen.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>No answer tells what became of this, and looking again did not help. It may be gone or still there.</source>
        <translation>Es kam keine Antwort dazu, und auch ein zweiter Blick half nicht. Es kann weg oder noch da sein.</translation>
    </message>
    <message>
        <source>Its turn has not come yet.</source>
        <translation>Es war noch nicht an der Reihe.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a list of tags, %n the number of those left out</extracomment>
        <translation>
            <numerusform>%1 und noch %Ln</numerusform>
            <numerusform>%1 und noch %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>Outcome of a deletion: not sent yet</extracomment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Tag removed</source>
        <extracomment>Outcome of a deletion: the tag is gone, the image stays</extracomment>
        <translation>Tag entfernt</translation>
    </message>
    <message>
        <source>Deleted</source>
        <extracomment>Outcome of a deletion: the image is gone</extracomment>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Failed</source>
        <extracomment>Outcome of a deletion</extracomment>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Left out</source>
        <extracomment>Outcome of a deletion: never sent</extracomment>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Not known</source>
        <extracomment>Outcome of a deletion: no answer came</extracomment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Belongs to %1</source>
        <extracomment>%1 is the digest of an index or image</extracomment>
        <translation>Gehört zu %1</translation>
    </message>
    <message>
        <source>Needed by index %1</source>
        <translation>Vom Index %1 gebraucht</translation>
    </message>
    <message numerus="yes">
        <source>Needed by index %1 (tag(s) %2)</source>
        <extracomment>%1 is a digest, %2 a list of %n tags</extracomment>
        <translation>
            <numerusform>Vom Index %1 gebraucht (Tag %2)</numerusform>
            <numerusform>Vom Index %1 gebraucht (Tags %2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and by %Ln more</source>
        <translation>
            <numerusform>und von %Ln weiteren</numerusform>
            <numerusform>und von %Ln weiteren</numerusform>
        </translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>Geschützt</translation>
    </message>
    <message>
        <source>Protected: pulled recently</source>
        <translation>Geschützt: kürzlich abgerufen</translation>
    </message>
    <message>
        <source>Selected twice</source>
        <translation>Doppelt ausgewählt</translation>
    </message>
    <message>
        <source>Goes with its image</source>
        <translation>Verschwindet mit seinem Image</translation>
    </message>
    <message>
        <source>Needed by an index that stays</source>
        <translation>Von einem Index gebraucht, der bleibt</translation>
    </message>
    <message>
        <source>Cancelled before its turn</source>
        <translation>Abgebrochen, bevor es an der Reihe war</translation>
    </message>
    <message>
        <source>What it belongs to was not deleted</source>
        <translation>Das, wozu es gehört, wurde nicht gelöscht</translation>
    </message>
    <message>
        <source>Connection is read-only</source>
        <translation>Verbindung ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Has tags of its own</source>
        <translation>Hat eigene Tags</translation>
    </message>
    <message>
        <source>The tag was moved to another image after the plan was made, so it was not sent.</source>
        <translation>Das Tag wurde nach dem Planen auf ein anderes Image verschoben und deshalb nicht gesendet.</translation>
    </message>
    <message>
        <source>Tag has moved</source>
        <translation>Tag wurde verschoben</translation>
    </message>
    <message>
        <source>To remove only the tag, retry and let it go by way of the index in the plan.</source>
        <translation>Um nur das Tag zu entfernen, erneut versuchen und im Plan „Über den Index entfernen“ wählen.</translation>
    </message>
    <message>
        <source>The scan findings say that something runs this image, or a part of it, and the rules of the connection protect such images. It was not sent.</source>
        <translation>Nach den Scan-Ergebnissen läuft dieses Image oder ein Teil davon, und die Regeln der Verbindung schützen solche Images. Es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Stop what runs it. To delete it all the same, lift its protection in the plan.</source>
        <translation>Beenden, was es ausführt. Um es trotzdem zu löschen, den Schutz im Plan aufheben.</translation>
    </message>
    <message>
        <source>Protected: in use</source>
        <translation>Geschützt: in Benutzung</translation>
    </message>
    <message>
        <source>The registry marks the image as protected and refuses to delete it, so it was not sent.</source>
        <translation>Die Registry führt das Image als geschützt und weigert sich, es zu löschen; es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Lift the protection of the image, then delete it.</source>
        <translation>Den Schutz des Images aufheben, dann löschen.</translation>
    </message>
    <message>
        <source>This registry removes a tag only together with its image and all its other tags, so it was not sent.</source>
        <translation>Diese Registry entfernt ein Tag nur zusammen mit seinem Image und dessen übrigen Tags; es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Select the image in the view by image to delete it with all its tags, or allow replacing tags in the connection.</source>
        <translation>In der Ansicht nach Images das Image auswählen, um es mit allen Tags zu löschen, oder in der Verbindung das Ersetzen von Tags erlauben.</translation>
    </message>
    <message>
        <source>This registry does not delete images through its API, so it was not sent.</source>
        <translation>Diese Registry löscht über ihre API keine Images; es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Whoever runs the registry may allow it. Some have a web page for it.</source>
        <translation>Wer die Registry betreibt, kann es vielleicht erlauben. Manche haben eine Webseite dafür.</translation>
    </message>
    <message>
        <source>Protected by the registry</source>
        <translation>Von der Registry geschützt</translation>
    </message>
    <message>
        <source>Tag cannot be removed alone</source>
        <translation>Tag lässt sich nicht allein entfernen</translation>
    </message>
    <message>
        <source>The registry does not delete</source>
        <translation>Die Registry löscht nicht</translation>
    </message>
    <message>
        <source>Reload the list, look at what the tag means now, and choose it again to delete it.</source>
        <translation>Die Liste neu laden, nachsehen, worauf das Tag jetzt verweist, und es zum Löschen erneut auswählen.</translation>
    </message>
    <message>
        <source>Nothing is left to delete. Reload the list.</source>
        <translation>Es gibt nichts mehr zu löschen. Die Liste neu laden.</translation>
    </message>
    <message>
        <source>Reload the list to see whether it is still there.</source>
        <translation>Die Liste neu laden, um zu sehen, ob es noch da ist.</translation>
    </message>
    <message>
        <source>It was sent once, and no answer came. The tag names another image now, which nobody has chosen, so it was not sent again.</source>
        <translation>Es wurde einmal gesendet, und es kam keine Antwort. Das Tag benennt jetzt ein anderes Image, das niemand gewählt hat, daher wurde es nicht erneut gesendet.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>The service refused this and gave no reason.</source>
        <translation>Der Dienst hat das abgelehnt und keinen Grund genannt.</translation>
    </message>
    <message>
        <source>Retry. If it stays so, tell whoever runs the service.</source>
        <translation>Erneut versuchen. Bleibt es dabei, dem Betreiber des Dienstes Bescheid geben.</translation>
    </message>
</context>
<context>
    <name>PlanTexts</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a list of names, %n the number of those left out</extracomment>
        <translation>
            <numerusform>%1 und noch %Ln</numerusform>
            <numerusform>%1 und noch %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Frees no space.</source>
        <translation>Gibt keinen Speicher frei.</translation>
    </message>
    <message>
        <source>How much space this frees is not known.</source>
        <translation>Wie viel Speicher das freigibt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Frees about %1, depending on shared layers.</source>
        <extracomment>Some sizes are not known, and layers that other images share stay</extracomment>
        <translation>Gibt etwa %1 frei, je nach gemeinsamen Layern.</translation>
    </message>
    <message>
        <source>Frees at most %1, depending on shared layers.</source>
        <extracomment>Layers that other images share stay</extracomment>
        <translation>Gibt höchstens %1 frei, je nach gemeinsamen Layern.</translation>
    </message>
    <message>
        <source>Frees at least %1.</source>
        <translation>Gibt mindestens %1 frei.</translation>
    </message>
    <message>
        <source>Frees %1.</source>
        <translation>Gibt %1 frei.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) were pulled in the last two days, most recently %1 (%2).</source>
        <extracomment>%1 is a tag or digest, %2 a time such as &quot;3 hours ago&quot;</extracomment>
        <translation>
            <numerusform>%Ln Image wurde in den letzten zwei Tagen abgerufen: %1 (%2).</numerusform>
            <numerusform>%Ln Images wurden in den letzten zwei Tagen abgerufen, zuletzt %1 (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln protected item(s) left out: %1.</source>
        <extracomment>%1 is a list of tags or digests</extracomment>
        <translation>
            <numerusform>%Ln geschützter Eintrag ausgelassen: %1.</numerusform>
            <numerusform>%Ln geschützte Einträge ausgelassen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %1 from %Ln repositories</source>
        <extracomment>%1 is &quot;14 images&quot;</extracomment>
        <translation>
            <numerusform>%1 aus %Ln Repository löschen</numerusform>
            <numerusform>%1 aus %Ln Repositorys löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %1 from %Ln repositories</source>
        <extracomment>%1 is &quot;3 tags&quot;</extracomment>
        <translation>
            <numerusform>%1 aus %Ln Repository entfernen</numerusform>
            <numerusform>%1 aus %Ln Repositorys entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln image(s) from %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>%Ln Image aus %1 löschen</numerusform>
            <numerusform>%Ln Images aus %1 löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln tag(s) from %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>%Ln Tag aus %1 entfernen</numerusform>
            <numerusform>%Ln Tags aus %1 entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln image(s)</source>
        <translation>
            <numerusform>%Ln Image löschen</numerusform>
            <numerusform>%Ln Images löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln tag(s)</source>
        <translation>
            <numerusform>%Ln Tag entfernen</numerusform>
            <numerusform>%Ln Tags entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <extracomment>Button of a plan that deletes nothing</extracomment>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Nothing is to be deleted. What was chosen is left out, for the reasons below.</source>
        <translation>Es gibt nichts zu löschen. Das Ausgewählte ist aus den unten genannten Gründen ausgelassen.</translation>
    </message>
    <message numerus="yes">
        <source>Removes %Ln tag(s).</source>
        <translation>
            <numerusform>Entfernt %Ln Tag.</numerusform>
            <numerusform>Entfernt %Ln Tags.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) disappear.</source>
        <translation>
            <numerusform>%Ln Image verschwindet.</numerusform>
            <numerusform>%Ln Images verschwinden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) stay because other tags still point to them.</source>
        <translation>
            <numerusform>%Ln Image bleibt, weil andere Tags noch darauf verweisen.</numerusform>
            <numerusform>%Ln Images bleiben, weil andere Tags noch darauf verweisen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) stay because another index needs them.</source>
        <translation>
            <numerusform>%Ln Image bleibt, weil ein anderer Index es braucht.</numerusform>
            <numerusform>%Ln Images bleiben, weil ein anderer Index sie braucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Round %1: remove %Ln tag(s)</source>
        <extracomment>%1 is the number of the round</extracomment>
        <translation>
            <numerusform>Runde %1: %Ln Tag entfernen</numerusform>
            <numerusform>Runde %1: %Ln Tags entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Round %1: delete %Ln signature(s) and attestation(s)</source>
        <translation>
            <numerusform>Runde %1: %Ln Signatur oder Attestierung löschen</numerusform>
            <numerusform>Runde %1: %Ln Signaturen und Attestierungen löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Round %1: delete %Ln index(es)</source>
        <translation>
            <numerusform>Runde %1: %Ln Index löschen</numerusform>
            <numerusform>Runde %1: %Ln Indexe löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Round %1: delete %Ln part(s) of indexes</source>
        <translation>
            <numerusform>Runde %1: %Ln Teil eines Index löschen</numerusform>
            <numerusform>Runde %1: %Ln Teile von Indexen löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Round %1: delete %Ln image(s)</source>
        <translation>
            <numerusform>Runde %1: %Ln Image löschen</numerusform>
            <numerusform>Runde %1: %Ln Images löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Belongs to %1</source>
        <extracomment>Why a signature or attestation is part of a plan; %1 is the digest of an image</extracomment>
        <translation>Gehört zu %1</translation>
    </message>
    <message>
        <source>Chosen. Last tag: the image goes too</source>
        <translation>Ausgewählt. Letztes Tag: Auch das Image verschwindet</translation>
    </message>
    <message>
        <source>Chosen. Other tags keep the image</source>
        <translation>Ausgewählt. Andere Tags halten das Image</translation>
    </message>
    <message>
        <source>Chosen</source>
        <extracomment>Why an image is part of a plan</extracomment>
        <translation>Ausgewählt</translation>
    </message>
    <message>
        <source>Protected by the pattern %1</source>
        <extracomment>%1 is a pattern with wildcards, such as prod*</extracomment>
        <translation>Geschützt durch das Muster %1</translation>
    </message>
    <message>
        <source>Goes with image %1</source>
        <extracomment>A tag that is not sent, since deleting the image %1 removes it</extracomment>
        <translation>Verschwindet mit Image %1</translation>
    </message>
    <message>
        <source>Needed by index %1, which stays</source>
        <extracomment>%1 is a digest</extracomment>
        <translation>Vom Index %1 gebraucht, der bleibt</translation>
    </message>
    <message>
        <source>This connection is read-only. Its settings can allow changes.</source>
        <translation>Diese Verbindung ist schreibgeschützt. Ihre Einstellungen können Änderungen erlauben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln protected item(s) deleted on purpose.</source>
        <translation>
            <numerusform>%Ln geschützter Eintrag wird mit Absicht gelöscht.</numerusform>
            <numerusform>%Ln geschützte Einträge werden mit Absicht gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln index(es) could not be looked into: their parts are not known and stay.</source>
        <translation>
            <numerusform>%Ln Index ließ sich nicht einsehen: Seine Teile sind nicht bekannt und bleiben.</numerusform>
            <numerusform>%Ln Indexe ließen sich nicht einsehen: Ihre Teile sind nicht bekannt und bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to delete</source>
        <translation>Nichts zu löschen</translation>
    </message>
    <message>
        <source>Part of index %1 only</source>
        <extracomment>Why an image is part of a plan; %1 is a digest</extracomment>
        <translation>Nur Teil des Index %1</translation>
    </message>
    <message>
        <source>Chosen. Put on index %1 first, so that the image stays</source>
        <extracomment>Why a tag is part of a plan; %1 is the digest of an index</extracomment>
        <translation>Ausgewählt. Kommt zuerst auf den Index %1, damit das Image bleibt</translation>
    </message>
    <message>
        <source>It is not known which of these are in use: the scan findings could not be read.</source>
        <translation>Es ist nicht bekannt, welche davon in Benutzung sind: Die Scan-Ergebnisse konnten nicht gelesen werden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) stay, without any tag.</source>
        <extracomment>Only tags are removed</extracomment>
        <translation>
            <numerusform>%Ln Image bleibt, aber ohne Tag.</numerusform>
            <numerusform>%Ln Images bleiben, aber ohne Tag.</numerusform>
        </translation>
    </message>
    <message>
        <source>The registry gives the space back when it collects its garbage.</source>
        <translation>Den Speicher gibt die Registry frei, wenn sie aufräumt.</translation>
    </message>
    <message>
        <source>This cannot be undone here.</source>
        <translation>Das lässt sich hier nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>The registry removes a tag only with its image: select the image</source>
        <translation>Die Registry entfernt ein Tag nur mit seinem Image: das Image auswählen</translation>
    </message>
    <message>
        <source>Chosen. The image stays, without a tag</source>
        <translation>Ausgewählt. Das Image bleibt, ohne Tag</translation>
    </message>
    <message>
        <source>The list of images is not loaded to the end, or parts of it could not be read (%1). More may be affected than is said here.</source>
        <extracomment>%1 is a list of repositories</extracomment>
        <translation>Die Liste der Images ist nicht bis zum Ende geladen, oder Teile davon waren nicht lesbar (%1). Es kann mehr betroffen sein, als hier steht.</translation>
    </message>
    <message>
        <source>Names another image now: %1 instead of %2</source>
        <extracomment>What a tag means now and in the plan before: %1 and %2 are digests</extracomment>
        <translation>Benennt jetzt ein anderes Image: %1 statt %2</translation>
    </message>
    <message numerus="yes">
        <source>The registry removes tags only with their images, so %Ln image(s) go as a whole; no other tag points to them.</source>
        <extracomment>The registry cannot remove a tag without its image</extracomment>
        <translation>
            <numerusform>Die Registry entfernt Tags nur mit ihrem Image, daher geht %Ln Image als Ganzes; kein anderes Tag zeigt darauf.</numerusform>
            <numerusform>Die Registry entfernt Tags nur mit ihrem Image, daher gehen %Ln Images als Ganzes; kein anderes Tag zeigt darauf.</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen by its tags. No other tag points to it</source>
        <extracomment>Why an image is part of a plan: its tags were chosen, and all of them</extracomment>
        <translation>Durch seine Tags ausgewählt. Kein anderer Tag zeigt darauf</translation>
    </message>
    <message>
        <source>It is not known yet whether this registry removes a tag without its image. If it does not, the tags stay, and the results offer to delete the images.</source>
        <translation>Ob diese Registry ein Tag ohne sein Image entfernt, ist noch nicht bekannt. Wenn nicht, bleiben die Tags, und die Ergebnisse bieten an, die Images zu löschen.</translation>
    </message>
    <message>
        <source>Archived, so that the service does not hand them out: %1.</source>
        <extracomment>%1 is a list of tags and digests</extracomment>
        <translation>Archiviert, daher gibt der Dienst sie nicht heraus: %1.</translation>
    </message>
    <message>
        <source>The manifest could not be read: %1.</source>
        <extracomment>%1 is a list of tags and digests</extracomment>
        <translation>Das Manifest war nicht lesbar: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) stay.</source>
        <extracomment>Only tags are removed, and images never depend on theirs</extracomment>
        <translation>
            <numerusform>%Ln Image bleibt.</numerusform>
            <numerusform>%Ln Images bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags can be put back, but deleted images cannot.</source>
        <translation>Tags lassen sich wiederherstellen, gelöschte Images nicht.</translation>
    </message>
    <message>
        <source>It is not known yet whether this registry deletes images. If it does not, all of them stay, and the results say so.</source>
        <translation>Ob diese Registry Images löscht, ist noch nicht bekannt. Wenn nicht, bleiben alle, und die Ergebnisse sagen das.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) cannot be put back: the manifest cannot be read now, or is not what its digest says, so nothing can be kept for undo.</source>
        <translation>
            <numerusform>%Ln Image lässt sich nicht zurückholen: Sein Manifest ist jetzt nicht lesbar oder nicht das, was sein Digest sagt, also lässt sich nichts für das Rückgängigmachen aufbewahren.</numerusform>
            <numerusform>%Ln Images lassen sich nicht zurückholen: Ihre Manifeste sind jetzt nicht lesbar oder nicht das, was ihr Digest sagt, also lässt sich nichts für das Rückgängigmachen aufbewahren.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreTexts</name>
    <message numerus="yes">
        <source>%Ln repositories</source>
        <translation>
            <numerusform>%Ln Repository</numerusform>
            <numerusform>%Ln Repositorys</numerusform>
        </translation>
    </message>
    <message>
        <source>Can be tried</source>
        <extracomment>Of a tag: it can be put back</extracomment>
        <translation>Kann versucht werden</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Already there</source>
        <translation>Schon vorhanden</translation>
    </message>
    <message>
        <source>Tag is taken</source>
        <translation>Tag ist vergeben</translation>
    </message>
    <message>
        <source>Layers are gone</source>
        <translation>Layer fehlen</translation>
    </message>
    <message>
        <source>A part is missing</source>
        <translation>Ein Teil fehlt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>The tag means another image now, and was left alone.</source>
        <translation>Das Tag verweist jetzt auf ein anderes Image und blieb unberührt.</translation>
    </message>
    <message numerus="yes">
        <source>The registry has removed %Ln layer(s) of this image. It can only be pushed again.</source>
        <translation>
            <numerusform>Die Registry hat %Ln Layer dieses Images entfernt. Es kann nur neu hochgeladen werden.</numerusform>
            <numerusform>Die Registry hat %Ln Layer dieses Images entfernt. Es kann nur neu hochgeladen werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) that this index names could not be put back.</source>
        <translation>
            <numerusform>%Ln Image, das dieser Index nennt, ließ sich nicht wiederherstellen.</numerusform>
            <numerusform>%Ln Images, die dieser Index nennt, ließen sich nicht wiederherstellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The registry stored it under another digest.</source>
        <translation>Die Registry hat es unter einem anderen Digest gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>Restore %Ln tag(s) and image(s) of %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>%Ln Tag oder Image aus %1 wiederherstellen</numerusform>
            <numerusform>%Ln Tags und Images aus %1 wiederherstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Restored %1 of %2 in %3</source>
        <extracomment>%1 and %2 are counts, %3 is a repository</extracomment>
        <translation>%1 von %2 in %3 wiederhergestellt</translation>
    </message>
    <message>
        <source>Not saved</source>
        <extracomment>Of a tag or image that was deleted</extracomment>
        <translation>Nicht gesichert</translation>
    </message>
    <message>
        <source>Its manifest could not be read before it was deleted. It can only be pushed again.</source>
        <translation>Sein Manifest konnte vor dem Löschen nicht gelesen werden. Das Image kann nur neu hochgeladen werden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln restored</source>
        <extracomment>Number of tags and images that were put back</extracomment>
        <translation>
            <numerusform>%Ln wiederhergestellt</numerusform>
            <numerusform>%Ln wiederhergestellt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be restored</source>
        <extracomment>Number of tags and images that could not be put back</extracomment>
        <translation>
            <numerusform>%Ln konnte nicht wiederhergestellt werden</numerusform>
            <numerusform>%Ln konnten nicht wiederhergestellt werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln taken tag(s) left alone</source>
        <extracomment>Number of tags that mean another image now</extracomment>
        <translation>
            <numerusform>%Ln vergebenes Tag unberührt</numerusform>
            <numerusform>%Ln vergebene Tags unberührt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not tried</source>
        <extracomment>Number of tags and images whose turn has not come</extracomment>
        <translation>
            <numerusform>%Ln nicht versucht</numerusform>
            <numerusform>%Ln nicht versucht</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer came.</source>
        <translation>Es kam keine Antwort.</translation>
    </message>
    <message>
        <source>Image is gone</source>
        <translation>Image ist weg</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>This registry takes tags back, but not an image that was deleted.</source>
        <translation>In dieser Registry lassen sich Tags wiederherstellen, ein gelöschtes Image nicht.</translation>
    </message>
    <message>
        <source>Saved copy is damaged</source>
        <extracomment>Of a tag or image that was deleted: what was kept for undo cannot be read any more</extracomment>
        <translation>Gesichertes ist beschädigt</translation>
    </message>
    <message>
        <source>The journal is damaged, and nothing of this can be read there. It can only be pushed again.</source>
        <translation>Das Journal ist beschädigt, und nichts davon ist dort lesbar. Es kann nur neu gepusht werden.</translation>
    </message>
</context>
<context>
    <name>ResultsTexts</name>
    <message numerus="yes">
        <source>%Ln repositories</source>
        <extracomment>Stands for the name of a repository</extracomment>
        <translation>
            <numerusform>%Ln Repository</numerusform>
            <numerusform>%Ln Repositorys</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled: deleted %1 of %2 in %3</source>
        <extracomment>%1 and %2 are numbers of tags and images, %3 is a repository</extracomment>
        <translation>Abgebrochen: %1 von %2 in %3 gelöscht</translation>
    </message>
    <message>
        <source>Removed %1 of %2 in %3</source>
        <extracomment>%1 and %2 are numbers of tags, %3 is a repository</extracomment>
        <translation>%1 von %2 in %3 entfernt</translation>
    </message>
    <message>
        <source>Deleted %1 of %2 in %3</source>
        <extracomment>%1 and %2 are numbers of tags and images, %3 is a repository</extracomment>
        <translation>%1 von %2 in %3 gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) deleted</source>
        <translation>
            <numerusform>%Ln Image gelöscht</numerusform>
            <numerusform>%Ln Images gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) removed</source>
        <translation>
            <numerusform>%Ln Tag entfernt</numerusform>
            <numerusform>%Ln Tags entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <extracomment>Number of tags and images</extracomment>
        <translation>
            <numerusform>%Ln fehlgeschlagen</numerusform>
            <numerusform>%Ln fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not known</source>
        <extracomment>Number of tags and images whose fate is not known</extracomment>
        <translation>
            <numerusform>%Ln unbekannt</numerusform>
            <numerusform>%Ln unbekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already gone</source>
        <extracomment>Number of tags and images that did not exist any more</extracomment>
        <translation>
            <numerusform>%Ln schon weg</numerusform>
            <numerusform>%Ln schon weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <extracomment>Number of tags and images that were never sent</extracomment>
        <translation>
            <numerusform>%Ln ausgelassen</numerusform>
            <numerusform>%Ln ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <extracomment>Number of tags and images whose turn has not come</extracomment>
        <translation>
            <numerusform>%Ln wartend</numerusform>
            <numerusform>%Ln wartend</numerusform>
        </translation>
    </message>
    <message>
        <source>The registry</source>
        <extracomment>Stands for the name of a service at the start of a sentence</extracomment>
        <translation>Die Registry</translation>
    </message>
</context>
<context>
    <name>SecretTexts</name>
    <message>
        <source>Tagboat: secret access key of %1</source>
        <extracomment>Name of an entry of the system&apos;s keyring; %1 is a connection</extracomment>
        <translation>Tagboat: geheimer Zugriffsschlüssel von %1</translation>
    </message>
    <message>
        <source>Tagboat: session token of %1</source>
        <extracomment>Name of an entry of the system&apos;s keyring; %1 is a connection</extracomment>
        <translation>Tagboat: Sitzungstoken von %1</translation>
    </message>
    <message>
        <source>Tagboat: password of %1</source>
        <extracomment>Name of an entry of the system&apos;s keyring; %1 is a connection</extracomment>
        <translation>Tagboat: Passwort von %1</translation>
    </message>
</context>
<context>
    <name>SpokenParts</name>
    <message>
        <source>Clear the field</source>
        <extracomment>Spoken by screen readers: the button in a text field that removes what is typed there</extracomment>
        <translation>Feld leeren</translation>
    </message>
    <message>
        <source>More actions</source>
        <extracomment>Spoken by screen readers: the button of a tool bar that shows what has no room in it</extracomment>
        <translation>Weitere Aktionen</translation>
    </message>
</context>
<context>
    <name>Startup</name>
    <message>
        <source>Demo registry</source>
        <translation>Demo-Registry</translation>
    </message>
    <message>
        <source>The window cannot be opened on this display.</source>
        <extracomment>Written to the terminal</extracomment>
        <translation>Das Fenster lässt sich auf dieser Anzeige nicht öffnen.</translation>
    </message>
    <message>
        <source>There is no display for a window here: start Tagboat on a desktop, or packaging/demo from its sources, which opens a virtual one.</source>
        <extracomment>Written to the terminal. packaging/demo is a file</extracomment>
        <translation>Hier gibt es keine Anzeige für ein Fenster: Tagboat auf einem Desktop starten, oder aus seinem Quelltext packaging/demo, das eine virtuelle öffnet.</translation>
    </message>
</context>
<context>
    <name>TagTexts</name>
    <message>
        <source>A tag has at least one character.</source>
        <translation>Ein Tag hat mindestens ein Zeichen.</translation>
    </message>
    <message>
        <source>A tag has at most %1 characters.</source>
        <translation>Ein Tag hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>A tag begins with a letter, a digit or an underscore.</source>
        <translation>Ein Tag beginnt mit einem Buchstaben, einer Ziffer oder einem Unterstrich.</translation>
    </message>
    <message>
        <source>A tag has letters from a to z, digits, underscores, dots and hyphens only.</source>
        <translation>Ein Tag enthält nur Buchstaben von a bis z, Ziffern, Unterstriche, Punkte und Bindestriche.</translation>
    </message>
    <message>
        <source>no tags</source>
        <extracomment>An image without tags</extracomment>
        <translation>keine Tags</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between two tags</extracomment>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a list of tags</extracomment>
        <translation>
            <numerusform>%1 und %Ln weiteres</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhereTexts</name>
    <message>
        <source>Account %1, %2 (%3)</source>
        <extracomment>%1 is an account number, %2 a region such as eu-central-1, %3 the name of a connection</extracomment>
        <translation>Konto %1, %2 (%3)</translation>
    </message>
    <message>
        <source>Account %1 (%2)</source>
        <extracomment>%1 is an account number, %2 the name of a connection</extracomment>
        <translation>Konto %1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a region such as eu-central-1, %2 the name of a connection</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Project %1 (%2)</source>
        <extracomment>%1 is the id of a project in OpenStack, %2 the name of a connection</extracomment>
        <translation>Projekt %1 (%2)</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <extracomment>%1 is an account or connection, %2 the user or role that acts there</extracomment>
        <translation>%1, als %2</translation>
    </message>
    <message>
        <source>%1, credentials: %2</source>
        <extracomment>%1 is an account or connection, %2 where user name and password, or a key, come from: &quot;profile dev&quot;</extracomment>
        <translation>%1, Zugangsdaten: %2</translation>
    </message>
    <message>
        <source>environment variables</source>
        <translation>Umgebungsvariablen</translation>
    </message>
    <message>
        <source>access key %1 from the keychain</source>
        <translation>Zugriffsschlüssel %1 aus dem Schlüsselbund</translation>
    </message>
    <message>
        <source>profile %1</source>
        <extracomment>%1 is the name of a profile of AWS and the file that it is in</extracomment>
        <translation>Profil %1</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>Tool tip: %1 is an action, %2 its key</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Add connection…</source>
        <translation>Verbindung &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Select &amp;all matches</source>
        <translation>&amp;Alle Treffer auswählen</translation>
    </message>
    <message>
        <source>&amp;Clear filter, then selection</source>
        <translation>&amp;Filter, dann Auswahl aufheben</translation>
    </message>
    <message>
        <source>Copy &amp;URI</source>
        <translation>&amp;URI kopieren</translation>
    </message>
    <message>
        <source>Copy d&amp;igest</source>
        <translation>D&amp;igest kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;pull command</source>
        <translation>&amp;Pull-Befehl kopieren</translation>
    </message>
    <message>
        <source>By &amp;tag</source>
        <translation>Nach &amp;Tag</translation>
    </message>
    <message>
        <source>By i&amp;mage</source>
        <translation>Nach I&amp;mage</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>Repositories as a &amp;flat list</source>
        <translation>Repositorys als &amp;flache Liste</translation>
    </message>
    <message>
        <source>Filter &amp;repositories</source>
        <translation>&amp;Repositorys filtern</translation>
    </message>
    <message>
        <source>Filter &amp;images</source>
        <translation>&amp;Images filtern</translation>
    </message>
    <message>
        <source>I&amp;mages</source>
        <translation>I&amp;mages</translation>
    </message>
    <message>
        <source>&amp;About Tagboat</source>
        <translation>Ü&amp;ber Tagboat</translation>
    </message>
    <message>
        <source>&amp;Registry</source>
        <translation>&amp;Registry</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <extracomment>Menu: actions on selected images</extracomment>
        <translation>&amp;Image</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy what names the selected images</source>
        <translation>Bezeichnung der ausgewählten Images kopieren</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <extracomment>Menu: the list of all deletions</extracomment>
        <translation>&amp;Verlauf …</translation>
    </message>
    <message>
        <source>&amp;Search everything…</source>
        <translation>Alles durch&amp;suchen …</translation>
    </message>
    <message>
        <source>Re&amp;pository</source>
        <extracomment>Menu: actions on the open repository, and making one</extracomment>
        <translation>Re&amp;pository</translation>
    </message>
    <message>
        <source>Add &amp;tag…</source>
        <translation>&amp;Tag hinzufügen …</translation>
    </message>
    <message>
        <source>Cop&amp;y image…</source>
        <translation>Image &amp;kopieren …</translation>
    </message>
    <message>
        <source>&amp;Sign in on the command line…</source>
        <translation>Auf der Kommandozeile &amp;anmelden …</translation>
    </message>
    <message>
        <source>Copy &amp;ID</source>
        <translation>&amp;ID kopieren</translation>
    </message>
</context>
<context>
    <name>tagboat::ActivityBar</name>
    <message>
        <source>Nothing is running.</source>
        <translation>Nichts läuft.</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Beendete entfernen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>Read out by a screen reader: %1 is what has ended, %2 how</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln finished</source>
        <extracomment>Button that unfolds what has run and is over</extracomment>
        <translation>
            <numerusform>%Ln beendet</numerusform>
            <numerusform>%Ln beendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide what else was done</source>
        <translation>Ausblenden, was sonst getan wurde</translation>
    </message>
    <message>
        <source>Show what else was done</source>
        <translation>Zeigen, was sonst getan wurde</translation>
    </message>
</context>
<context>
    <name>tagboat::ActivityRow</name>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Cancel what has not been sent yet</source>
        <translation>Abbrechen, was noch nicht gesendet ist</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>tagboat::AddTagDialog</name>
    <message>
        <source>Add a tag in %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>Tag in %1 hinzufügen</translation>
    </message>
    <message>
        <source>Image:</source>
        <extracomment>Label before the digest of an image</extracomment>
        <translation>Image:</translation>
    </message>
    <message>
        <source>Tagged:</source>
        <extracomment>Label before the tags that an image has</extracomment>
        <translation>Tags:</translation>
    </message>
    <message>
        <source>&amp;New tag:</source>
        <translation>&amp;Neues Tag:</translation>
    </message>
    <message>
        <source>&amp;Add tag</source>
        <translation>Tag &amp;hinzufügen</translation>
    </message>
    <message>
        <source>The image has this tag already.</source>
        <translation>Das Image hat dieses Tag schon.</translation>
    </message>
    <message>
        <source>&amp;Move tag</source>
        <translation>Tag &amp;verschieben</translation>
    </message>
    <message>
        <source>The tag is protected by the pattern %1.</source>
        <extracomment>%1 is a pattern such as prod*</extracomment>
        <translation>Das Tag ist durch das Muster %1 geschützt.</translation>
    </message>
    <message>
        <source>Tags of this repository are immutable: it moves only if the repository makes an exception for this one.</source>
        <translation>Tags dieses Repositorys sind unveränderlich: Verschieben geht nur, wenn das Repository für dieses Tag eine Ausnahme macht.</translation>
    </message>
    <message>
        <source>Tags of this repository are immutable: what is added now cannot be moved later.</source>
        <translation>Tags dieses Repositorys sind unveränderlich: Was jetzt hinzukommt, lässt sich später nicht verschieben.</translation>
    </message>
    <message>
        <source>M&amp;ove the tag from %1</source>
        <extracomment>%1 is the digest of an image</extracomment>
        <translation>Das Tag von %1 &amp;verschieben</translation>
    </message>
    <message>
        <source>%1 points to %2. Adding it here moves it to %3.</source>
        <extracomment>%1 is a tag, %2 and %3 are digests</extracomment>
        <translation>%1 verweist auf %2. Hier hinzugefügt, wird es auf %3 verschoben.</translation>
    </message>
    <message>
        <source>It is the only tag of %1, which stays without one.</source>
        <extracomment>%1 is the digest of an image</extracomment>
        <translation>Es ist das einzige Tag von %1; das Image bleibt ohne Tag zurück.</translation>
    </message>
</context>
<context>
    <name>tagboat::AwsFields</name>
    <message>
        <source>%1. %2</source>
        <extracomment>%1 is what is wrong, %2 where</extracomment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>tagboat::CatalogDialog</name>
    <message>
        <source>&amp;Save the catalog data</source>
        <translation>Katalogdaten &amp;speichern</translation>
    </message>
    <message>
        <source>Catalog data of %1</source>
        <extracomment>%1 is a repository; its data in the public gallery</extracomment>
        <translation>Katalogdaten von %1</translation>
    </message>
    <message>
        <source>It is not known whether it was saved. Saving again does no harm.</source>
        <translation>Ob es gespeichert wurde, ist nicht bekannt. Erneutes Speichern schadet nicht.</translation>
    </message>
</context>
<context>
    <name>tagboat::CatalogFields</name>
    <message>
        <source>Other architectures</source>
        <translation>Andere Architekturen</translation>
    </message>
    <message>
        <source>Other operating systems</source>
        <translation>Andere Betriebssysteme</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>A&amp;bout</source>
        <extracomment>Tab: a text that says what a repository is for</extracomment>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Usage</source>
        <extracomment>Tab: a text that says how to use what is in a repository</extracomment>
        <translation>&amp;Verwendung</translation>
    </message>
    <message>
        <source>About: </source>
        <translation>Beschreibung: </translation>
    </message>
    <message>
        <source>Usage: </source>
        <translation>Verwendung: </translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>&amp;Kurzbeschreibung:</translation>
    </message>
    <message>
        <source>&amp;Architectures:</source>
        <translation>&amp;Architekturen:</translation>
    </message>
    <message>
        <source>&amp;Operating systems:</source>
        <translation>Bet&amp;riebssysteme:</translation>
    </message>
    <message>
        <source>&amp;Logo:</source>
        <extracomment>Field: a picture</extracomment>
        <translation>&amp;Logo:</translation>
    </message>
    <message>
        <source>About and usage</source>
        <extracomment>Spoken by screen readers: two tabs, what a repository is for and how to use it</extracomment>
        <translation>Beschreibung und Verwendung</translation>
    </message>
</context>
<context>
    <name>tagboat::CausesModel</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is an outcome such as &quot;Failed&quot;, %2 its cause</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>All</source>
        <extracomment>The last line of a list of causes: all of them</extracomment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Cause</source>
        <extracomment>Column: why something happened</extracomment>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
</context>
<context>
    <name>tagboat::ChoiceButton</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a condition&apos;s name (Kind), %2 what is chosen (image, index)</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>tagboat::ColourPicker</name>
    <message>
        <source>Red</source>
        <extracomment>Colours of connections</extracomment>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Blaugrün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Other colour…</source>
        <translation>Andere Farbe …</translation>
    </message>
</context>
<context>
    <name>tagboat::ConnectionDialog</name>
    <message>
        <source>Test connect&amp;ion</source>
        <translation>Verb&amp;indung prüfen</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <extracomment>%1 is the name of a connection</extracomment>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Production, Frankfurt</source>
        <extracomment>Example of a connection&apos;s name</extracomment>
        <translation>Produktion, Frankfurt</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>%1 is what failed, %2 why and where</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Give the connection a name.</source>
        <translation>Die Verbindung braucht einen Namen.</translation>
    </message>
    <message>
        <source>Another connection has this name.</source>
        <translation>Eine andere Verbindung heißt schon so.</translation>
    </message>
    <message>
        <source>Asking the registry …</source>
        <translation>Die Registry wird abgefragt …</translation>
    </message>
    <message>
        <source>It works.</source>
        <translation>Das hat geklappt.</translation>
    </message>
    <message>
        <source>It works. Account %1.</source>
        <extracomment>%1 is 12 digits</extracomment>
        <translation>Das hat geklappt. Konto %1.</translation>
    </message>
    <message>
        <source>Signed in with: %1</source>
        <extracomment>%1 says where the key came from</extracomment>
        <translation>Angemeldet mit: %1</translation>
    </message>
    <message>
        <source>The secret was not stored. %1</source>
        <translation>Das Secret wurde nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>It works. Signed in as %1.</source>
        <extracomment>%1 is a user</extracomment>
        <translation>Das hat geklappt. Angemeldet als %1.</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Re&amp;gistry:</source>
        <extracomment>Label: which service a connection is for</extracomment>
        <translation>Re&amp;gistry:</translation>
    </message>
    <message>
        <source>&amp;Colour:</source>
        <translation>&amp;Farbe:</translation>
    </message>
    <message>
        <source>Settings of the connection</source>
        <extracomment>Spoken by screen readers: the fields of the dialog</extracomment>
        <translation>Einstellungen der Verbindung</translation>
    </message>
</context>
<context>
    <name>tagboat::ConnectionEditor</name>
    <message>
        <source>Remove %1</source>
        <extracomment>Title; %1 is a connection&apos;s name</extracomment>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Remove the connection %1 and its stored secret?</source>
        <translation>Die Verbindung %1 und ihr gespeichertes Secret entfernen?</translation>
    </message>
    <message>
        <source>Nothing in the registry changes.</source>
        <translation>In der Registry ändert sich nichts.</translation>
    </message>
    <message>
        <source>&amp;Remove connection</source>
        <translation>Verbindung &amp;entfernen</translation>
    </message>
</context>
<context>
    <name>tagboat::ConnectionProblem</name>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>tagboat::ContentPages</name>
    <message>
        <source>&amp;Try again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Copy detai&amp;ls</source>
        <translation>Detai&amp;ls kopieren</translation>
    </message>
</context>
<context>
    <name>tagboat::Copies</name>
    <message>
        <source>Show</source>
        <extracomment>Button: shows the dialog of a copy</extracomment>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>tagboat::CopyDialog</name>
    <message>
        <source>&amp;Keep their tags</source>
        <translation>Ihre Tags &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Move tags that mean another image there</source>
        <translation>Tags &amp;verschieben, die dort auf ein anderes Image verweisen</translation>
    </message>
    <message>
        <source>none: known by its digest alone</source>
        <extracomment>Instead of tags: the copy gets none</extracomment>
        <translation>keine: nur durch den Digest bekannt</translation>
    </message>
    <message>
        <source>T&amp;ags:</source>
        <translation>&amp;Tags:</translation>
    </message>
    <message>
        <source>What is copied</source>
        <translation>Was kopiert wird</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <extracomment>Button: copies images</extracomment>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>Erneut ver&amp;suchen</translation>
    </message>
    <message>
        <source>This is where it comes from. Choose another repository or tag.</source>
        <translation>Das ist die Quelle selbst. Ein anderes Repository oder ein anderes Tag wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) mean another image there: %1.</source>
        <extracomment>%1 is a list of tags</extracomment>
        <translation>
            <numerusform>%Ln Tag verweist dort auf ein anderes Image: %1.</numerusform>
            <numerusform>%Ln Tags verweisen dort auf ein anderes Image: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has no repository %2.</source>
        <extracomment>%1 is a connection, %2 a repository</extracomment>
        <translation>%1 hat kein Repository %2.</translation>
    </message>
    <message>
        <source>%1 has no repository %2, and none can be created here.</source>
        <translation>%1 hat kein Repository %2, und hier lässt sich keines anlegen.</translation>
    </message>
    <message>
        <source>Everyone can pull what is copied to %1.</source>
        <extracomment>%1 is a connection</extracomment>
        <translation>Alle können herunterladen, was nach %1 kopiert wird.</translation>
    </message>
    <message>
        <source>Tags of %1 are immutable: it refuses to move them, once everything else has been sent.</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>Tags von %1 sind unveränderlich: Es lehnt das Verschieben ab, nachdem alles andere gesendet ist.</translation>
    </message>
    <message>
        <source>An image that has no other tag stays there without one.</source>
        <translation>Ein Image, das kein anderes Tag hat, bleibt dort ohne Tag zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) there stay without a tag: %1.</source>
        <extracomment>%1 is a list of digests</extracomment>
        <translation>
            <numerusform>%Ln Image bleibt dort ohne Tag zurück: %1.</numerusform>
            <numerusform>%Ln Images bleiben dort ohne Tag zurück: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::CopyField</name>
    <message>
        <source>Copy: %1</source>
        <extracomment>%1 is what is copied: Digest, Pull command</extracomment>
        <translation>Kopieren: %1</translation>
    </message>
</context>
<context>
    <name>tagboat::CopyPreviewModel</name>
    <message>
        <source>reading …</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>is there</source>
        <extracomment>Of an image that is to be copied: the target has it</extracomment>
        <translation>ist da</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>wird geprüft …</translation>
    </message>
    <message>
        <source>to be copied</source>
        <extracomment>Of an image: it will be copied</extracomment>
        <translation>wird kopiert</translation>
    </message>
    <message>
        <source>%1 of %2 layers are there</source>
        <extracomment>%1 and %2 are numbers of layers</extracomment>
        <translation>%1 von %2 Layern sind da</translation>
    </message>
    <message>
        <source>Image</source>
        <extracomment>Column: a tag or the digest of an image</extracomment>
        <translation>Image</translation>
    </message>
    <message>
        <source>Type</source>
        <extracomment>Column: kind of image, or its platform</extracomment>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>At the target</source>
        <extracomment>Column: whether something is at the target already</extracomment>
        <translation>Am Ziel</translation>
    </message>
</context>
<context>
    <name>tagboat::CopyProgressDialog</name>
    <message>
        <source>&amp;Move tags that mean another image there</source>
        <translation>Tags &amp;verschieben, die dort auf ein anderes Image verweisen</translation>
    </message>
    <message>
        <source>from %1 (%2)</source>
        <extracomment>%1 is a repository, %2 a connection; a line above says where the copy goes</extracomment>
        <translation>aus %1 (%2)</translation>
    </message>
    <message>
        <source>Images that are copied</source>
        <translation>Images, die kopiert werden</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Cancel c&amp;opying</source>
        <translation>Kopieren ab&amp;brechen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>tagboat::CopyRunsModel</name>
    <message>
        <source>Image</source>
        <extracomment>Column: a tag or the digest of an image</extracomment>
        <translation>Image</translation>
    </message>
    <message>
        <source>Tags</source>
        <extracomment>Column: tags that the copy gets</extracomment>
        <translation>Tags</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>Column: what becomes of a row</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Sent</source>
        <extracomment>Column: how much has been sent</extracomment>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Reason</source>
        <extracomment>Column: why something failed</extracomment>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>tagboat::CopyTargetBox</name>
    <message>
        <source>&amp;To:</source>
        <extracomment>Label before the connection that images are copied to</extracomment>
        <translation>&amp;Nach:</translation>
    </message>
    <message>
        <source>R&amp;epository:</source>
        <translation>&amp;Repository:</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>C&amp;reate it when copying</source>
        <translation>Beim Kopieren &amp;anlegen</translation>
    </message>
    <message>
        <source>Choose a connection</source>
        <translation>Verbindung wählen</translation>
    </message>
</context>
<context>
    <name>tagboat::DeletionActivity</name>
    <message>
        <source>Planning a deletion in %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>Löschung in %1 wird geplant</translation>
    </message>
    <message>
        <source>listing its images first</source>
        <translation>zuerst werden die Images aufgelistet</translation>
    </message>
    <message>
        <source>No plan for %1</source>
        <translation>Kein Plan für %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Deleting from %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>Löschen aus %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>412 of 5,000 are done</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fehlgeschlagen</numerusform>
            <numerusform>%Ln fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>wird abgebrochen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>%1 left</source>
        <extracomment>%1 is a duration: &quot;2 min&quot;</extracomment>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>slowed by the registry</source>
        <translation>von der Registry gebremst</translation>
    </message>
    <message>
        <source>Deletion cancelled in %1</source>
        <translation>Löschung in %1 abgebrochen</translation>
    </message>
    <message>
        <source>Deletion finished in %1</source>
        <translation>Löschung in %1 beendet</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 erledigt</translation>
    </message>
    <message>
        <source>Show results</source>
        <translation>Ergebnisse anzeigen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>tagboat::DeletionFlow</name>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>No journal</source>
        <translation>Kein Journal</translation>
    </message>
    <message>
        <source>What is deleted from %1 cannot be written down.</source>
        <translation>Was aus %1 gelöscht wird, lässt sich nicht aufzeichnen.</translation>
    </message>
    <message>
        <source>Without the journal this deletion can neither be undone nor go on after a crash.</source>
        <translation>Ohne Journal lässt sich diese Löschung weder rückgängig machen noch nach einem Absturz fortsetzen.</translation>
    </message>
    <message>
        <source>&amp;Delete without a journal</source>
        <translation>&amp;Ohne Journal löschen</translation>
    </message>
    <message>
        <source>These results are not in the journal yet: there, this deletion counts as interrupted. It is tried again until the window closes.</source>
        <translation>Diese Ergebnisse stehen noch nicht im Journal: Dort gilt das Löschen als unterbrochen. Es wird weiter versucht, bis das Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>The deletion of %1 was interrupted: this is what is left of it, %2 of %3.</source>
        <extracomment>%1 is a date and time, %2 and %3 are counts</extracomment>
        <translation>Das Löschen vom %1 wurde unterbrochen: Dies ist davon übrig, %2 von %3.</translation>
    </message>
</context>
<context>
    <name>tagboat::Deletions</name>
    <message>
        <source>A deletion in %1 was interrupted</source>
        <extracomment>%1 is a repository, or several</extracomment>
        <translation>Eine Löschung in %1 wurde unterbrochen</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 erledigt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be looked up</source>
        <translation>
            <numerusform>%Ln noch zu prüfen</numerusform>
            <numerusform>%Ln noch zu prüfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>The deletion in %1 cannot go on: there is no connection %2 any more.</source>
        <extracomment>%1 is a repository, %2 a connection</extracomment>
        <translation>Die Löschung in %1 lässt sich nicht fortsetzen: Die Verbindung %2 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The deletion in %1 cannot go on.</source>
        <translation>Die Löschung in %1 lässt sich nicht fortsetzen.</translation>
    </message>
    <message>
        <source>What the journal says of it is damaged, so it cannot go on. History shows what can be read.</source>
        <translation>Was das Journal darüber sagt, ist beschädigt, es kann also nicht weitergehen. Der Verlauf zeigt, was lesbar ist.</translation>
    </message>
</context>
<context>
    <name>tagboat::DetailsPane</name>
    <message>
        <source>No image chosen</source>
        <translation>Kein Image ausgewählt</translation>
    </message>
    <message>
        <source>The details of the current row show here.</source>
        <translation>Hier stehen die Details der aktuellen Zeile.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>Plattformen</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Reading the manifest</source>
        <translation>Das Manifest wird gelesen</translation>
    </message>
    <message>
        <source>The manifest could not be read</source>
        <translation>Das Manifest konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>%1 is what failed (&quot;Not allowed&quot;), %2 why and where</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>One platform only</source>
        <translation>Nur eine Plattform</translation>
    </message>
    <message>
        <source>This is no index: it has no children.</source>
        <translation>Dies ist kein Index und hat keine Teile.</translation>
    </message>
    <message>
        <source>No layers here</source>
        <translation>Hier gibt es keine Layer</translation>
    </message>
    <message>
        <source>This manifest names no layers.</source>
        <translation>Dieses Manifest nennt keine Layer.</translation>
    </message>
    <message>
        <source>An index has no layers of its own. Open one of its platforms.</source>
        <translation>Ein Index hat keine eigenen Layer. Eine seiner Plattformen öffnen.</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Image</source>
        <extracomment>What the details are of: a tag or a digest</extracomment>
        <translation>Image</translation>
    </message>
    <message>
        <source>Image details</source>
        <extracomment>Spoken by screen readers: the tabs with what is known of an image</extracomment>
        <translation>Angaben zum Image</translation>
    </message>
</context>
<context>
    <name>tagboat::DistributionFields</name>
    <message>
        <source>Remove single tags by &amp;replacing them first</source>
        <translation>Einzelne Tags entfernen, indem sie erst e&amp;rsetzt werden</translation>
    </message>
    <message>
        <source>Automatic: environment, then shared files</source>
        <translation>Automatisch: Umgebung, dann gemeinsame Dateien</translation>
    </message>
    <message>
        <source>By the address</source>
        <extracomment>A kind of registry: found out by its address</extracomment>
        <translation>Nach der Adresse</translation>
    </message>
    <message>
        <source>the system&apos;s alone</source>
        <translation>nur die des Systems</translation>
    </message>
    <message>
        <source>one name per line; for registries that do not list them</source>
        <translation>ein Name je Zeile; für Registrys, die sie nicht auflisten</translation>
    </message>
    <message>
        <source>For registries that delete a tag only together with its image: an empty image is pushed under the tag, then deleted with it. The image that had the tag stays.</source>
        <translation>Für Registrys, die ein Tag nur zusammen mit seinem Image löschen: Ein leeres Image wird unter dem Tag hochgeladen und mit ihm gelöscht. Das Image, zu dem das Tag gehörte, bleibt.</translation>
    </message>
    <message>
        <source>As docker or podman is signed in</source>
        <translation>Anmeldung von docker oder podman</translation>
    </message>
    <message>
        <source>User and password or token</source>
        <translation>Benutzer und Passwort oder Token</translation>
    </message>
    <message>
        <source>AWS credentials</source>
        <translation>AWS-Anmeldedaten</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <extracomment>A way to sign in: not at all</extracomment>
        <translation>Anonym</translation>
    </message>
    <message>
        <source>Choose a file of certificates</source>
        <translation>Eine Datei mit Zertifikaten auswählen</translation>
    </message>
    <message>
        <source>Place</source>
        <extracomment>Heading: where the registry is</extracomment>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Type the address of the registry.</source>
        <translation>Die Adresse der Registry eingeben.</translation>
    </message>
    <message>
        <source>No certificate can be read from this file.</source>
        <translation>Aus dieser Datei lässt sich kein Zertifikat lesen.</translation>
    </message>
    <message>
        <source>“%1” is not a name like team/project.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>„%1“ ist kein Name wie team/projekt.</translation>
    </message>
    <message>
        <source>Type the user name.</source>
        <translation>Den Benutzernamen eingeben.</translation>
    </message>
    <message>
        <source>Another user needs its own password.</source>
        <translation>Ein anderer Benutzer braucht ein eigenes Passwort.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Das Passwort eingeben.</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>Zertifikate, denen vertraut wird</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <extracomment>A filter of a file dialog</extracomment>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>stored in the keychain</source>
        <translation>im Schlüsselbund gespeichert</translation>
    </message>
    <message>
        <source>goes to the keychain, never to a file</source>
        <translation>kommt in den Schlüsselbund, nie in eine Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Pro&amp;duct:</source>
        <extracomment>Label: which vendor&apos;s registry it is</extracomment>
        <translation>Pro&amp;dukt:</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>C&amp;ertificates:</source>
        <translation>&amp;Zertifikate:</translation>
    </message>
    <message>
        <source>Re&amp;positories:</source>
        <translation>Re&amp;positorys:</translation>
    </message>
    <message>
        <source>&amp;With:</source>
        <translation>&amp;Mit:</translation>
    </message>
    <message>
        <source>Pro&amp;file:</source>
        <translation>Pr&amp;ofil:</translation>
    </message>
    <message>
        <source>User na&amp;me:</source>
        <translation>Ben&amp;utzername:</translation>
    </message>
    <message>
        <source>Pa&amp;ssword or token:</source>
        <translation>Pa&amp;sswort oder Token:</translation>
    </message>
    <message>
        <source>The stored password is for another host: type it again.</source>
        <translation>Das gespeicherte Passwort gehört zu einem anderen Host: erneut eingeben.</translation>
    </message>
</context>
<context>
    <name>tagboat::DockerSignInDialog</name>
    <message>
        <source>no end is known</source>
        <extracomment>A token that does not run out, as far as is known</extracomment>
        <translation>kein Ende bekannt</translation>
    </message>
    <message>
        <source>expired: %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>abgelaufen: %1</translation>
    </message>
    <message>
        <source>until %1 (%2)</source>
        <extracomment>%1 is a date and time, %2 a duration: &quot;12 h&quot;</extracomment>
        <translation>bis %1 (%2)</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Registry</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Command with the AWS CLI</source>
        <translation>Befehl mit der AWS CLI</translation>
    </message>
    <message>
        <source>Command that reads the token</source>
        <translation>Befehl, der das Token liest</translation>
    </message>
    <message>
        <source>The token is no longer in the clipboard.</source>
        <translation>Das Token ist nicht mehr in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Registry:</source>
        <translation>Registry:</translation>
    </message>
    <message>
        <source>User:</source>
        <translation>Benutzer:</translation>
    </message>
    <message>
        <source>Valid:</source>
        <extracomment>Label before the time at which a token runs out</extracomment>
        <translation>Gültig:</translation>
    </message>
    <message>
        <source>&amp;Program:</source>
        <translation>&amp;Programm:</translation>
    </message>
    <message>
        <source>With the AWS CLI:</source>
        <extracomment>Label before a command that gets the token from the AWS CLI</extracomment>
        <translation>Mit der AWS CLI:</translation>
    </message>
    <message>
        <source>With a token:</source>
        <extracomment>Label before a command that reads the token from its standard input</extracomment>
        <translation>Mit einem Token:</translation>
    </message>
    <message>
        <source>Whoever has the token can use the registry as you until it expires.</source>
        <translation>Wer das Token hat, kann die Registry unter Ihrem Namen nutzen, bis es abläuft.</translation>
    </message>
    <message>
        <source>&amp;Copy token</source>
        <translation>Token &amp;kopieren</translation>
    </message>
    <message>
        <source>The token is in the clipboard for a minute. Paste it nowhere but where a password is asked for: whoever has it can use the registry as you until it expires.</source>
        <translation>Das Token ist eine Minute lang in der Zwischenablage. Nur dort einfügen, wo nach einem Passwort gefragt wird: Wer es hat, kann die Registry unter Ihrem Namen nutzen, bis es abläuft.</translation>
    </message>
    <message>
        <source>Sign in to %1 on the command line</source>
        <extracomment>%1 is a connection</extracomment>
        <translation>Bei %1 auf der Kommandozeile anmelden</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>There is no sign-in for %1.</source>
        <extracomment>%1 is a connection</extracomment>
        <translation>Für %1 gibt es keine Anmeldung.</translation>
    </message>
    <message>
        <source>Neither command contains the token. The first gets it from AWS, the second waits until you paste it.</source>
        <translation>Keiner der Befehle enthält das Token. Der erste holt es bei AWS, der zweite wartet, bis es eingefügt wird.</translation>
    </message>
    <message>
        <source>The command does not contain the token. It waits until you paste it.</source>
        <translation>Der Befehl enthält das Token nicht. Er wartet, bis es eingefügt wird.</translation>
    </message>
</context>
<context>
    <name>tagboat::EndpointField</name>
    <message>
        <source>Allow unencrypted http to this host</source>
        <translation>Unverschlüsseltes http zu diesem Host erlauben</translation>
    </message>
    <message>
        <source>An address looks like registry.example.org or http://localhost:5000.</source>
        <translation>Eine Adresse sieht aus wie registry.example.org oder http://localhost:5000.</translation>
    </message>
    <message>
        <source>An endpoint looks like https://host:port.</source>
        <translation>Ein Endpunkt sieht aus wie https://host:port.</translation>
    </message>
    <message>
        <source>Leave name and password out of the endpoint.</source>
        <translation>Name und Passwort gehören nicht in den Endpunkt.</translation>
    </message>
    <message>
        <source>http is not encrypted. Use https, or allow it below.</source>
        <translation>http ist nicht verschlüsselt. https verwenden oder http unten erlauben.</translation>
    </message>
    <message>
        <source>Anyone on the network path can read and change what is sent</source>
        <translation>Wer die Verbindung abhört, kann lesen und ändern, was gesendet wird</translation>
    </message>
</context>
<context>
    <name>tagboat::ErrorBox</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>The service says: %1</source>
        <extracomment>%1 are the service&apos;s own words, untranslated</extracomment>
        <translation>Der Dienst meldet: %1</translation>
    </message>
</context>
<context>
    <name>tagboat::FilterBar</name>
    <message>
        <source>Kind</source>
        <extracomment>Button: what sort of manifest (image, index, signature)</extracomment>
        <translation>Art</translation>
    </message>
    <message>
        <source>Pushed</source>
        <extracomment>Button: when the image was pushed</extracomment>
        <translation>Hochgeladen</translation>
    </message>
    <message>
        <source>Pulled</source>
        <extracomment>Button: when the image was last pulled</extracomment>
        <translation>Abgerufen</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>Button: size of the image</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Tagged</source>
        <extracomment>Button: whether the image has a tag</extracomment>
        <translation>Mit Tag</translation>
    </message>
    <message>
        <source>Filter tags and digests</source>
        <translation>Tags und Digests filtern</translation>
    </message>
    <message>
        <source>Filter tags, digests</source>
        <translation>Tags, Digests filtern</translation>
    </message>
    <message>
        <source>Use a regular expression</source>
        <translation>Regulären Ausdruck verwenden</translation>
    </message>
    <message>
        <source>Clear filter (Esc)</source>
        <translation>Filter aufheben (Esc)</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Beliebige Zeit</translation>
    </message>
    <message>
        <source>within a day</source>
        <translation>innerhalb eines Tages</translation>
    </message>
    <message>
        <source>within a week</source>
        <translation>innerhalb einer Woche</translation>
    </message>
    <message>
        <source>within 30 days</source>
        <translation>innerhalb von 30 Tagen</translation>
    </message>
    <message>
        <source>over 30 days ago</source>
        <translation>vor über 30 Tagen</translation>
    </message>
    <message>
        <source>over 90 days ago</source>
        <translation>vor über 90 Tagen</translation>
    </message>
    <message>
        <source>over 180 days ago</source>
        <translation>vor über 180 Tagen</translation>
    </message>
    <message>
        <source>over a year ago</source>
        <translation>vor über einem Jahr</translation>
    </message>
    <message>
        <source>Any time or never</source>
        <translation>Beliebige Zeit oder nie</translation>
    </message>
    <message>
        <source>not within 30 days</source>
        <translation>seit 30 Tagen nicht</translation>
    </message>
    <message>
        <source>not within 90 days</source>
        <translation>seit 90 Tagen nicht</translation>
    </message>
    <message>
        <source>not within a year</source>
        <translation>seit einem Jahr nicht</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Beliebige Größe</translation>
    </message>
    <message>
        <source>under %1</source>
        <extracomment>%1 is a size, &quot;10 MB&quot;</extracomment>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>over %1</source>
        <extracomment>%1 is a size, &quot;100 MB&quot;</extracomment>
        <translation>über %1</translation>
    </message>
    <message>
        <source>Tagged or not</source>
        <translation>Mit oder ohne Tag</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Not a regular expression yet: %1</source>
        <extracomment>%1 is the reason in the words of the expression library</extracomment>
        <translation>Noch kein regulärer Ausdruck: %1</translation>
    </message>
    <message>
        <source>Status</source>
        <extracomment>Button: state of the image (active, archived …)</extracomment>
        <translation>Status</translation>
    </message>
    <message>
        <source>Created</source>
        <extracomment>Button: when the image was made</extracomment>
        <translation>Erstellt</translation>
    </message>
    <message numerus="yes">
        <source>The expression is too complex for %Ln of the tags and digests: whether they match is not known, and they are not shown.</source>
        <translation>
            <numerusform>Der Ausdruck ist für %Ln Tag oder Digest zu aufwendig: Ob es passt, ist nicht bekannt, und es wird nicht gezeigt.</numerusform>
            <numerusform>Der Ausdruck ist für %Ln Tags und Digests zu aufwendig: Ob sie passen, ist nicht bekannt, sie werden nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter tags, IDs</source>
        <translation>Tags, IDs filtern</translation>
    </message>
</context>
<context>
    <name>tagboat::GlanceFields</name>
    <message>
        <source>Cloud from clouds.yaml</source>
        <translation>Cloud aus clouds.yaml</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>Benutzer und Passwort</translation>
    </message>
    <message>
        <source>Application credential</source>
        <translation>Application Credential</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>the user&apos;s own</source>
        <translation>das eigene des Benutzers</translation>
    </message>
    <message>
        <source>the first of the catalog</source>
        <translation>die erste des Katalogs</translation>
    </message>
    <message>
        <source>from the catalog</source>
        <translation>aus dem Katalog</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Place</source>
        <extracomment>Heading: where the registry is</extracomment>
        <translation>Ort</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>%1 is what is wrong, %2 where</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Choose a cloud.</source>
        <translation>Eine Cloud wählen.</translation>
    </message>
    <message>
        <source>Type the address of Keystone.</source>
        <translation>Die Adresse von Keystone eingeben.</translation>
    </message>
    <message>
        <source>Type the user name.</source>
        <translation>Den Benutzernamen eingeben.</translation>
    </message>
    <message>
        <source>Type the ID of the application credential.</source>
        <translation>Die ID des Application Credentials eingeben.</translation>
    </message>
    <message>
        <source>Type the secret.</source>
        <translation>Das Secret eingeben.</translation>
    </message>
    <message>
        <source>A token without Keystone needs the address of the image service.</source>
        <translation>Ein Token ohne Keystone braucht die Adresse des Image-Dienstes.</translation>
    </message>
    <message>
        <source>stored in the keychain</source>
        <translation>im Schlüsselbund gespeichert</translation>
    </message>
    <message>
        <source>goes to the keychain, never to a file</source>
        <translation>kommt in den Schlüsselbund, nie in eine Datei</translation>
    </message>
    <message>
        <source>%1, from clouds.yaml</source>
        <extracomment>%1 is a region</extracomment>
        <translation>%1, aus clouds.yaml</translation>
    </message>
    <message>
        <source>From clouds.yaml: %1</source>
        <extracomment>%1 is one of three words for an interface, as the file has it: public, internal, admin</extracomment>
        <translation>Aus clouds.yaml: %1</translation>
    </message>
    <message>
        <source>From clouds.yaml</source>
        <translation>Aus clouds.yaml</translation>
    </message>
    <message>
        <source>Public</source>
        <extracomment>Interface of a cloud&apos;s service, for everybody</extracomment>
        <translation>Öffentlich</translation>
    </message>
    <message>
        <source>Internal</source>
        <extracomment>Interface of a cloud&apos;s service, for those inside</extracomment>
        <translation>Intern</translation>
    </message>
    <message>
        <source>Admin</source>
        <extracomment>Interface of a cloud&apos;s service, for those who run it</extracomment>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>A name, or an ID of 32 digits and letters, which needs no domain</source>
        <translation>Ein Name oder eine ID aus 32 Ziffern und Buchstaben, die keine Domain braucht</translation>
    </message>
    <message>
        <source>&amp;With:</source>
        <translation>&amp;Mit:</translation>
    </message>
    <message>
        <source>Clou&amp;d:</source>
        <translation>Clou&amp;d:</translation>
    </message>
    <message>
        <source>User na&amp;me:</source>
        <translation>Ben&amp;utzername:</translation>
    </message>
    <message>
        <source>Application credential ID:</source>
        <translation>ID der Anwendungs-Anmeldedaten:</translation>
    </message>
    <message>
        <source>Domain of the user:</source>
        <translation>Domain des Benutzers:</translation>
    </message>
    <message>
        <source>&amp;Project:</source>
        <translation>&amp;Projekt:</translation>
    </message>
    <message>
        <source>Domain of the project:</source>
        <translation>Domain des Projekts:</translation>
    </message>
    <message>
        <source>&amp;Region:</source>
        <translation>&amp;Region:</translation>
    </message>
    <message>
        <source>Inter&amp;face:</source>
        <extracomment>Label: which of the three addresses that a cloud gives a service</extracomment>
        <translation>Sc&amp;hnittstelle:</translation>
    </message>
    <message>
        <source>Pa&amp;ssword:</source>
        <translation>Pa&amp;sswort:</translation>
    </message>
    <message>
        <source>To&amp;ken:</source>
        <translation>To&amp;ken:</translation>
    </message>
    <message>
        <source>&amp;Secret:</source>
        <translation>&amp;Secret:</translation>
    </message>
    <message>
        <source>Ke&amp;ystone:</source>
        <translation>Ke&amp;ystone:</translation>
    </message>
    <message>
        <source>Image s&amp;ervice:</source>
        <translation>Image-Di&amp;enst:</translation>
    </message>
    <message>
        <source>The stored secret is for another host: type it again.</source>
        <translation>Das gespeicherte Geheimnis gehört zu einem anderen Host: erneut eingeben.</translation>
    </message>
</context>
<context>
    <name>tagboat::GuardBox</name>
    <message>
        <source>Protection</source>
        <extracomment>Heading: what must not be deleted</extracomment>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Read &amp;only: delete nothing through this connection</source>
        <translation>Schreibgeschützt: hierüber nichts &amp;löschen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Patterns separated by spaces. * stands for any text, ? for one character.</source>
        <translation>Muster, durch Leerzeichen getrennt. * steht für beliebigen Text, ? für ein Zeichen.</translation>
    </message>
    <message>
        <source>off</source>
        <extracomment>No protection by last pull</extracomment>
        <translation>aus</translation>
    </message>
    <message numerus="yes">
        <source> day(s)</source>
        <translation>
            <numerusform> Tag</numerusform>
            <numerusform> Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Images in use, as far as scan findings tell</source>
        <translation>Images in Benutzung, soweit Scan-Ergebnisse es zeigen</translation>
    </message>
    <message>
        <source>Needs enhanced scanning, and one call for each image of a plan.</source>
        <translation>Braucht erweitertes Scannen und einen Aufruf für jedes Image eines Plans.</translation>
    </message>
    <message>
        <source>Protected &amp;tags:</source>
        <translation>Ges&amp;chützte Tags:</translation>
    </message>
    <message>
        <source>Pulled wit&amp;hin:</source>
        <translation>Abgerufen inner&amp;halb von:</translation>
    </message>
</context>
<context>
    <name>tagboat::HeadedDialog</name>
    <message>
        <source>This connection is read-only.</source>
        <translation>Diese Verbindung ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>What was changed here has not been saved.</source>
        <translation>Was hier geändert wurde, ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>D&amp;iscard the changes</source>
        <translation>Än&amp;derungen verwerfen</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>&amp;Weiter bearbeiten</translation>
    </message>
</context>
<context>
    <name>tagboat::History</name>
    <message>
        <source>The results cannot be read.</source>
        <translation>Die Ergebnisse lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The deletion cannot be undone.</source>
        <translation>Die Löschung lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>The deletion cannot be undone: there is no connection %1 any more.</source>
        <extracomment>%1 is a connection</extracomment>
        <translation>Die Löschung lässt sich nicht rückgängig machen: Die Verbindung %1 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>history</source>
        <extracomment>A file name without suffix</extracomment>
        <translation>verlauf</translation>
    </message>
</context>
<context>
    <name>tagboat::HistoryDialog</name>
    <message>
        <source>Show &amp;results</source>
        <translation>&amp;Ergebnisse anzeigen</translation>
    </message>
    <message>
        <source>R&amp;estore…</source>
        <translation>&amp;Wiederherstellen …</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Deletions</source>
        <translation>Löschungen</translation>
    </message>
    <message>
        <source>Search repositories, connections, accounts, users</source>
        <translation>Repositorys, Verbindungen, Konten, Benutzer suchen</translation>
    </message>
    <message>
        <source>Nothing deleted yet</source>
        <translation>Noch nichts gelöscht</translation>
    </message>
    <message>
        <source>What you delete is written down here.</source>
        <translation>Was gelöscht wird, steht dann hier.</translation>
    </message>
    <message>
        <source>No deletions match</source>
        <translation>Keine Löschung passt</translation>
    </message>
    <message>
        <source>C&amp;lear search</source>
        <translation>Suche &amp;leeren</translation>
    </message>
    <message>
        <source>The history could not be read</source>
        <translation>Der Verlauf konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>Write the outcomes of all selected runs to one file</source>
        <translation>Die Ergebnisse aller markierten Läufe in eine Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;CSV table…</source>
        <translation>&amp;CSV-Tabelle …</translation>
    </message>
    <message>
        <source>&amp;JSON…</source>
        <translation>&amp;JSON …</translation>
    </message>
</context>
<context>
    <name>tagboat::ImageActions</name>
    <message>
        <source>Open a repository first.</source>
        <translation>Zuerst ein Repository öffnen.</translation>
    </message>
    <message>
        <source>This connection is read-only.</source>
        <translation>Diese Verbindung ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>This registry cannot put a tag on an image that is there.</source>
        <translation>Diese Registry kann einem vorhandenen Image kein Tag geben.</translation>
    </message>
    <message>
        <source>Select one image.</source>
        <translation>Ein einzelnes Image auswählen.</translation>
    </message>
    <message>
        <source>The tag %1 was moved to %2.</source>
        <extracomment>%1 is a tag, %2 a digest</extracomment>
        <translation>Das Tag %1 wurde auf %2 verschoben.</translation>
    </message>
    <message>
        <source>The tag %1 was added to %2.</source>
        <translation>Das Tag %1 wurde %2 hinzugefügt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The tag %1 was not taken back.</source>
        <extracomment>%1 is a tag</extracomment>
        <translation>Das Tag %1 wurde nicht zurückgenommen.</translation>
    </message>
    <message>
        <source>The tag %1 means %2 again.</source>
        <translation>Das Tag %1 verweist wieder auf %2.</translation>
    </message>
    <message>
        <source>The tag %1 was removed again.</source>
        <translation>Das Tag %1 wurde wieder entfernt.</translation>
    </message>
    <message>
        <source>Images of this registry cannot be copied.</source>
        <translation>Images dieser Registry lassen sich nicht kopieren.</translation>
    </message>
    <message>
        <source>No connection can take images: they are read-only, or of registries that take none.</source>
        <translation>Keine Verbindung kann Images aufnehmen: Alle sind schreibgeschützt oder gehören zu Registrys, die keine annehmen.</translation>
    </message>
    <message>
        <source>Select an image.</source>
        <translation>Ein Image auswählen.</translation>
    </message>
    <message>
        <source>Choose a connection first.</source>
        <translation>Erst eine Verbindung wählen.</translation>
    </message>
    <message>
        <source>This registry has no sign-in for the command line.</source>
        <translation>Diese Registry hat keine Anmeldung für die Kommandozeile.</translation>
    </message>
    <message>
        <source>The move of %1 does not stand in the history.</source>
        <extracomment>%1 is a tag</extracomment>
        <translation>Das Verschieben von %1 steht nicht im Verlauf.</translation>
    </message>
</context>
<context>
    <name>tagboat::ImageFilterBox</name>
    <message>
        <source>Images</source>
        <extracomment>Heading: which images a connection shows</extracomment>
        <translation>Images</translation>
    </message>
    <message>
        <source>any</source>
        <extracomment>Stands in an empty field: images with any tags, or none</extracomment>
        <translation>beliebige</translation>
    </message>
    <message>
        <source>Tags separated by commas. Only images that have all of them are shown.</source>
        <translation>Tags, durch Kommas getrennt. Nur Images, die sie alle haben, werden angezeigt.</translation>
    </message>
    <message>
        <source>A token without Keystone does not say which project is yours.</source>
        <translation>Ein Token ohne Keystone sagt nicht, welches Projekt das eigene ist.</translation>
    </message>
    <message>
        <source>S&amp;how:</source>
        <extracomment>Label: which images</extracomment>
        <translation>An&amp;zeigen:</translation>
    </message>
    <message>
        <source>T&amp;agged:</source>
        <extracomment>Label: which tags images have to have</extracomment>
        <translation>&amp;Tags:</translation>
    </message>
</context>
<context>
    <name>tagboat::ImageProtection</name>
    <message>
        <source>&amp;Lift protection…</source>
        <translation>Schutz auf&amp;heben …</translation>
    </message>
    <message>
        <source>P&amp;rotect from deletion</source>
        <translation>Vor dem Löschen &amp;schützen</translation>
    </message>
    <message>
        <source>Lift protection</source>
        <translation>Schutz aufheben</translation>
    </message>
    <message>
        <source>Lift the protection of %1?</source>
        <extracomment>%1 is an image</extracomment>
        <translation>Den Schutz von %1 aufheben?</translation>
    </message>
    <message>
        <source>The registry deletes it then like any other image. Nothing is deleted now.</source>
        <translation>Danach lässt es sich wie jedes andere Image löschen. Jetzt wird nichts gelöscht.</translation>
    </message>
    <message>
        <source>&amp;Lift protection</source>
        <translation>Schutz auf&amp;heben</translation>
    </message>
    <message>
        <source>The protection of %1 was not changed.</source>
        <translation>Der Schutz von %1 wurde nicht geändert.</translation>
    </message>
</context>
<context>
    <name>tagboat::ImagesDelegate</name>
    <message>
        <source>%1 +%2</source>
        <extracomment>%1 are some platforms, %2 is how many more there are</extracomment>
        <translation>%1 +%2</translation>
    </message>
</context>
<context>
    <name>tagboat::ImagesModel</name>
    <message>
        <source>Its image is selected: all its tags go with it</source>
        <translation>Sein Image ist ausgewählt: alle seine Tags gehen mit</translation>
    </message>
    <message>
        <source>Tags of this image are selected, not the image itself</source>
        <translation>Tags dieses Images sind ausgewählt, nicht das Image selbst</translation>
    </message>
</context>
<context>
    <name>tagboat::ImagesPane</name>
    <message>
        <source>No repository open</source>
        <translation>Kein Repository geöffnet</translation>
    </message>
    <message>
        <source>Choose a repository on the left to see its images.</source>
        <translation>Links ein Repository wählen, um seine Images zu sehen.</translation>
    </message>
    <message>
        <source>No images here</source>
        <translation>Keine Images hier</translation>
    </message>
    <message>
        <source>Nothing has been pushed to this repository, or all of it has been deleted.</source>
        <translation>In dieses Repository wurde nichts hochgeladen, oder alles wurde gelöscht.</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>No images match</source>
        <translation>Kein Image passt</translation>
    </message>
    <message>
        <source>More are being loaded.</source>
        <translation>Weitere werden geladen.</translation>
    </message>
    <message>
        <source>&amp;Clear filter</source>
        <translation>&amp;Filter aufheben</translation>
    </message>
    <message>
        <source>The list is not up to date. %1. %2</source>
        <extracomment>%1 is what failed, %2 why and where</extracomment>
        <translation>Die Liste ist nicht aktuell. %1. %2</translation>
    </message>
    <message>
        <source>Copy &amp;details</source>
        <translation>&amp;Details kopieren</translation>
    </message>
    <message>
        <source>Loading images …</source>
        <translation>Images werden geladen …</translation>
    </message>
    <message>
        <source>%1 loaded, more to come</source>
        <translation>%1 geladen, weitere folgen</translation>
    </message>
    <message>
        <source>%1 of %2 loaded, more to come</source>
        <extracomment>%1 rows match of %2 rows that are loaded</extracomment>
        <translation>%1 von %2 geladen, weitere folgen</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <extracomment>%1 rows match of %2 rows, %3 is their size</extracomment>
        <translation>%1 von %2 · %3</translation>
    </message>
    <message>
        <source>%1 · reloading, %2 so far</source>
        <extracomment>%1 is a count line; reloading has brought %2 images so far</extracomment>
        <translation>%1 · wird neu geladen, bisher %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln ausgewählt</numerusform>
            <numerusform>%Ln ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · size unknown</source>
        <translation>%1 · Größe unbekannt</translation>
    </message>
    <message>
        <source>%1 · at least %2</source>
        <extracomment>%1 is &quot;2 selected&quot;, %2 a size that may be larger, since an index counts one platform only</extracomment>
        <translation>%1 · mindestens %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) selected. More are being loaded and are not among them.</source>
        <translation>
            <numerusform>%Ln Zeile ausgewählt. Weitere werden geladen und gehören nicht dazu.</numerusform>
            <numerusform>%Ln Zeilen ausgewählt. Weitere werden geladen und gehören nicht dazu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected row(s) no longer exist and are not selected any more.</source>
        <translation>
            <numerusform>%Ln ausgewählte Zeile gibt es nicht mehr; sie ist nicht mehr ausgewählt.</numerusform>
            <numerusform>%Ln ausgewählte Zeilen gibt es nicht mehr; sie sind nicht mehr ausgewählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>%1 of %2 · at least %3</source>
        <extracomment>%1 rows match of %2 rows, %3 is a size that may be larger, since an index counts one platform only</extracomment>
        <translation>%1 von %2 · mindestens %3</translation>
    </message>
    <message>
        <source>None ticked: actions take %1</source>
        <extracomment>No row is ticked; %1 is the tag or digest of the current one</extracomment>
        <translation>Nichts angekreuzt: Aktionen gelten für %1</translation>
    </message>
    <message>
        <source>%1 · reading details, %2 left</source>
        <extracomment>%1 is a count line; sizes, dates and platforms of %2 images are still to come</extracomment>
        <translation>%1 · Details werden gelesen, noch %2</translation>
    </message>
    <message>
        <source>Not all sizes and dates could be read. %1. %2</source>
        <extracomment>%1 is what failed, %2 why and where</extracomment>
        <translation>Nicht alle Größen und Daten konnten gelesen werden. %1. %2</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>The registry still lists the name, but knows no image of it. It keeps the name until something is pushed again or whoever runs the registry removes it.</source>
        <translation>Die Registry listet den Namen noch, kennt aber kein Image dazu. Sie behält den Namen, bis wieder etwas hochgeladen wird oder ihr Betreiber ihn entfernt.</translation>
    </message>
    <message>
        <source>No images that can be shown</source>
        <translation>Keine Images, die sich zeigen lassen</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln with problems</source>
        <extracomment>%1 is a count line; so many tags point to nothing or could not be read</extracomment>
        <translation>
            <numerusform>%1 · %Ln mit Problemen</numerusform>
            <numerusform>%1 · %Ln mit Problemen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::ImagesView</name>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Fit all columns</source>
        <translation>Alle Spalten anpassen</translation>
    </message>
</context>
<context>
    <name>tagboat::LayersPage</name>
    <message>
        <source>Layers</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>#</source>
        <extracomment>Column headers: position of the layer, its digest, size, media type</extracomment>
        <translation>#</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>Medientyp</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s), %1 compressed</source>
        <extracomment>%1 is a size; the number of layers is given by the plural</extracomment>
        <translation>
            <numerusform>%Ln Layer, %1 komprimiert</numerusform>
            <numerusform>%Ln Layer, %1 komprimiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::LeftOutModel</name>
    <message>
        <source>Delete although protected</source>
        <extracomment>Check box: lets a protected row into the plan</extracomment>
        <translation>Trotz Schutz löschen</translation>
    </message>
    <message>
        <source>Tag or digest</source>
        <extracomment>Column: a tag or the digest of an image</extracomment>
        <translation>Tag oder Digest</translation>
    </message>
    <message>
        <source>Why it stays</source>
        <extracomment>Column: why an image is not deleted</extracomment>
        <translation>Warum es bleibt</translation>
    </message>
    <message>
        <source>Protection</source>
        <extracomment>Column: check boxes that let protected rows into the plan</extracomment>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Remove by way of the index</source>
        <extracomment>Check box: a tag of a child is put on its index first, since it could not be removed otherwise</extracomment>
        <translation>Über den Index entfernen</translation>
    </message>
    <message>
        <source>The registry keeps the last tag of an image that an index needs. The tag is put on the index, which has others, and removed from there. The image stays, without a tag.</source>
        <translation>Die Registry behält das letzte Tag eines Images, das ein Index braucht. Das Tag kommt auf den Index, der andere hat, und wird dort entfernt. Das Image bleibt, ohne Tag.</translation>
    </message>
    <message>
        <source>Delete what it names now</source>
        <extracomment>Check box: a tag names another image than when it was chosen</extracomment>
        <translation>Löschen, was es jetzt benennt</translation>
    </message>
    <message>
        <source>The tag names another image than in the first plan. Nobody has chosen that image yet.</source>
        <translation>Das Tag benennt ein anderes Image als im ersten Plan. Dieses Image hat noch niemand gewählt.</translation>
    </message>
</context>
<context>
    <name>tagboat::LeftOutSection</name>
    <message numerus="yes">
        <source>&amp;Left out: %Ln</source>
        <translation>
            <numerusform>Ausge&amp;lassen: %Ln</numerusform>
            <numerusform>Ausge&amp;lassen: %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::LogoField</name>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Choose a picture for the repository</source>
        <translation>Ein Bild für das Repository auswählen</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Ein Bild auswählen</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>Bilder (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <extracomment>%1 is a file, %2 why</extracomment>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 is larger than %2.</source>
        <extracomment>%1 is a file, %2 a size</extracomment>
        <translation>%1 ist größer als %2.</translation>
    </message>
    <message>
        <source>%1 is no PNG or JPEG picture.</source>
        <extracomment>%1 is a file</extracomment>
        <translation>%1 ist kein PNG- oder JPEG-Bild.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>The current logo stays.</source>
        <translation>Das jetzige Logo bleibt.</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>Kein Logo</translation>
    </message>
    <message>
        <source>Keep the current logo</source>
        <translation>Jetziges Logo behalten</translation>
    </message>
</context>
<context>
    <name>tagboat::MainWindow</name>
    <message>
        <source>&amp;Add a connection</source>
        <translation>&amp;Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Try the demo registry</source>
        <translation>&amp;Demo-Registry ausprobieren</translation>
    </message>
    <message>
        <source>Welcome to Tagboat</source>
        <translation>Willkommen bei Tagboat</translation>
    </message>
    <message>
        <source>See what is in your container registries, delete what may go, and know what happened to each image.</source>
        <translation>Sehen, was in den Container-Registrys liegt, löschen, was weg kann, und wissen, was mit jedem Image geschehen ist.</translation>
    </message>
    <message>
        <source>The system keychain did not take the secret. It is kept until Tagboat quits.</source>
        <translation>Der Schlüsselbund des Systems hat das Secret nicht angenommen. Es wird behalten, bis Tagboat beendet wird.</translation>
    </message>
    <message>
        <source>The connections were not saved. %1</source>
        <translation>Die Verbindungen wurden nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>%1 - %2</source>
        <extracomment>Window title: %1 is a repository, %2 a connection</extracomment>
        <translation>%1 - %2</translation>
    </message>
    <message>
        <source>About Tagboat</source>
        <extracomment>%1 is a version number</extracomment>
        <translation>Über Tagboat</translation>
    </message>
    <message>
        <source>Tagboat %1</source>
        <translation>Tagboat %1</translation>
    </message>
    <message>
        <source>A desktop browser for container registries.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Ein Desktop-Browser für Container-Registrys.

Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>The journal was damaged. It is kept as %1, and a new one was begun.</source>
        <translation>Das Journal war beschädigt. Es wird als %1 aufbewahrt, und ein neues wurde begonnen.</translation>
    </message>
    <message>
        <source>Tagboat did not come to its end the last time. Here is what was open then.</source>
        <translation>Tagboat wurde beim letzten Mal nicht ordentlich beendet. Hier ist, was damals offen war.</translation>
    </message>
    <message>
        <source>Tagboat did not come to its end the last time.</source>
        <translation>Tagboat wurde beim letzten Mal nicht ordentlich beendet.</translation>
    </message>
</context>
<context>
    <name>tagboat::ManifestPage</name>
    <message>
        <source>Exact &amp;bytes</source>
        <translation>Exakte &amp;Bytes</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>Show the text as stored, not indented</source>
        <translation>Den Text wie gespeichert anzeigen, nicht eingerückt</translation>
    </message>
    <message>
        <source>Copy the exact manifest</source>
        <translation>Das exakte Manifest kopieren</translation>
    </message>
</context>
<context>
    <name>tagboat::MarkdownField</name>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <extracomment>%1 is what is shown, such as &quot;About&quot;</extracomment>
        <translation>Vorschau von %1</translation>
    </message>
    <message>
        <source>How it will look</source>
        <translation>So wird es aussehen</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <extracomment>How long a text is: %1 and %2 are numbers</extracomment>
        <translation>%1 von %2 Zeichen</translation>
    </message>
</context>
<context>
    <name>tagboat::NamesField</name>
    <message>
        <source>others, separated by commas</source>
        <extracomment>In an empty field: names besides those with a check box</extracomment>
        <translation>andere, durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>tagboat::NoticeBar</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>tagboat::Notifier</name>
    <message>
        <source>Show results</source>
        <extracomment>Button of a message on the desktop</extracomment>
        <translation>Ergebnisse anzeigen</translation>
    </message>
</context>
<context>
    <name>tagboat::OutcomeDetails</name>
    <message>
        <source>Tag or digest</source>
        <translation>Tag oder Digest</translation>
    </message>
    <message>
        <source>Request ID:</source>
        <translation>Anfrage-ID:</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>Anfrage-ID</translation>
    </message>
    <message>
        <source>Details of the outcome</source>
        <translation>Details des Ergebnisses</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is an outcome such as &quot;Failed&quot;, %2 its cause</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Platform: %1</source>
        <extracomment>%1 is an operating system and architecture</extracomment>
        <translation>Plattform: %1</translation>
    </message>
    <message>
        <source>Next step: %1</source>
        <translation>Nächster Schritt: %1</translation>
    </message>
    <message>
        <source>%1 said: %2</source>
        <extracomment>%1 is a service such as ECR, %2 its own words</extracomment>
        <translation>%1 meldete: %2</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>Nothing matches. Clear the filter to see all outcomes.</source>
        <translation>Keine Treffer. Den Filter aufheben, um alle Ergebnisse zu sehen.</translation>
    </message>
</context>
<context>
    <name>tagboat::OutcomeTable</name>
    <message>
        <source>Outcomes</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>In der Liste anzeigen</translation>
    </message>
</context>
<context>
    <name>tagboat::OutcomesModel</name>
    <message>
        <source>Tag or digest</source>
        <extracomment>Column: a tag or the digest of an image</extracomment>
        <translation>Tag oder Digest</translation>
    </message>
    <message>
        <source>Outcome</source>
        <extracomment>Column: what happened to an image</extracomment>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Code</source>
        <extracomment>Column: the service&apos;s code of a failure</extracomment>
        <translation>Code</translation>
    </message>
    <message>
        <source>Platform</source>
        <extracomment>Column: operating system and architecture of an image</extracomment>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
</context>
<context>
    <name>tagboat::OverviewPage</name>
    <message numerus="yes">
        <source>%Ln critical</source>
        <translation>
            <numerusform>%Ln kritisch</numerusform>
            <numerusform>%Ln kritisch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln high</source>
        <translation>
            <numerusform>%Ln hoch</numerusform>
            <numerusform>%Ln hoch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln medium</source>
        <translation>
            <numerusform>%Ln mittel</numerusform>
            <numerusform>%Ln mittel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln low</source>
        <translation>
            <numerusform>%Ln niedrig</numerusform>
            <numerusform>%Ln niedrig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln informational</source>
        <translation>
            <numerusform>%Ln informativ</numerusform>
            <numerusform>%Ln informativ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without severity</source>
        <translation>
            <numerusform>%Ln ohne Einstufung</numerusform>
            <numerusform>%Ln ohne Einstufung</numerusform>
        </translation>
    </message>
    <message>
        <source>no findings</source>
        <translation>keine Befunde</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <extracomment>%1 is rounded (&quot;19 MB&quot;), %2 the exact number of bytes</extracomment>
        <translation>%1 (%2 Bytes)</translation>
    </message>
    <message>
        <source>%1, largest platform</source>
        <extracomment>%1 is a size; the registry counts only one of the images of an index</extracomment>
        <translation>%1, größte Plattform</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Tags</source>
        <extracomment>Label before a list of tags</extracomment>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Pushed</source>
        <translation>Hochgeladen</translation>
    </message>
    <message>
        <source>Last pull</source>
        <translation>Letzter Abruf</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Type</source>
        <extracomment>Label: image, index, signature …</extracomment>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>Medientyp</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Scan</source>
        <extracomment>Label before the results of a security scan</extracomment>
        <translation>Scan</translation>
    </message>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>Pull command</source>
        <translation>Pull-Befehl</translation>
    </message>
    <message>
        <source>Pull</source>
        <extracomment>Label before the command that pulls the image</extracomment>
        <translation>Pull</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>never</source>
        <extracomment>The image was never pulled</extracomment>
        <translation>nie</translation>
    </message>
    <message>
        <source>Created</source>
        <extracomment>Label: when the image was made</extracomment>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Updated</source>
        <extracomment>Label: when the image&apos;s record was changed last</extracomment>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Visibility</source>
        <extracomment>Label: who sees the image, such as &quot;public&quot;</extracomment>
        <translation>Sichtbarkeit</translation>
    </message>
    <message>
        <source>Owner</source>
        <extracomment>Label: the project that the image belongs to</extracomment>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>ID</source>
        <extracomment>Label: what names the image for the service</extracomment>
        <translation>ID</translation>
    </message>
    <message>
        <source>Format</source>
        <extracomment>Label: of the image&apos;s data, such as qcow2</extracomment>
        <translation>Format</translation>
    </message>
</context>
<context>
    <name>tagboat::PermissionsDialog</name>
    <message>
        <source>&amp;Save the policy</source>
        <translation>Richtlinie &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Delete the policy…</source>
        <translation>Richtlinie &amp;löschen …</translation>
    </message>
    <message>
        <source>Permissions of %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>Berechtigungen von %1</translation>
    </message>
    <message>
        <source>Start from an &amp;example</source>
        <translation>Mit einem &amp;Beispiel beginnen</translation>
    </message>
    <message>
        <source>Start e&amp;mpty</source>
        <translation>Leer begi&amp;nnen</translation>
    </message>
    <message>
        <source>No policy yet</source>
        <translation>Noch keine Richtlinie</translation>
    </message>
    <message>
        <source>Save &amp;anyway</source>
        <translation>&amp;Trotzdem speichern</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>&amp;Weiter bearbeiten</translation>
    </message>
    <message>
        <source>It is not known whether the policy was saved. Saving it again does no harm.</source>
        <translation>Ob die Richtlinie gespeichert wurde, ist nicht bekannt. Erneutes Speichern schadet nicht.</translation>
    </message>
    <message>
        <source>If the service refuses it because it would lock you out, saving can be forced.</source>
        <translation>Wenn der Dienst sie ablehnt, weil sie Sie aussperren würde, lässt sich das Speichern erzwingen.</translation>
    </message>
    <message>
        <source>Delete the &amp;policy</source>
        <translation>&amp;Richtlinie löschen</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>It is not known whether the policy was deleted.</source>
        <translation>Ob die Richtlinie gelöscht wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Only the IAM policies of the account&apos;s users and roles decide who may use it. A policy here can allow other accounts to use it, or deny something to everybody.</source>
        <translation>Nur die IAM-Richtlinien der Benutzer und Rollen des Kontos entscheiden, wer es verwenden darf. Eine Richtlinie hier kann es anderen Konten erlauben oder allen etwas verbieten.</translation>
    </message>
    <message>
        <source>This policy forbids everybody, including you, to set another one: you would lock yourself out. The service takes it only if it is forced.</source>
        <translation>Diese Richtlinie verbietet allen, auch Ihnen, eine andere zu setzen: Sie würden sich aussperren. Der Dienst nimmt sie nur an, wenn es erzwungen wird.</translation>
    </message>
    <message>
        <source>Whoever has access only through this policy loses it at once. The policy cannot be brought back.</source>
        <translation>Wer nur durch diese Richtlinie Zugriff hat, verliert ihn sofort. Die Richtlinie lässt sich nicht zurückholen.</translation>
    </message>
</context>
<context>
    <name>tagboat::PlaceBox</name>
    <message>
        <source>Place</source>
        <extracomment>Heading: where the registry is</extracomment>
        <translation>Ort</translation>
    </message>
    <message>
        <source>&amp;FIPS endpoint</source>
        <translation>FI&amp;PS-Endpunkt</translation>
    </message>
    <message>
        <source>&amp;Dual stack (IPv6)</source>
        <translation>&amp;Dual Stack (IPv6)</translation>
    </message>
    <message>
        <source>the one the credentials belong to</source>
        <translation>das, zu dem die Anmeldedaten gehören</translation>
    </message>
    <message>
        <source>by region</source>
        <translation>nach Region</translation>
    </message>
    <message>
        <source>Choose a region.</source>
        <translation>Eine Region wählen.</translation>
    </message>
    <message>
        <source>A region looks like eu-central-1.</source>
        <translation>Eine Region sieht aus wie eu-central-1.</translation>
    </message>
    <message>
        <source>An account has 12 digits.</source>
        <translation>Ein Konto hat 12 Ziffern.</translation>
    </message>
    <message>
        <source>the service&apos;s own</source>
        <translation>der des Dienstes</translation>
    </message>
    <message>
        <source>Type an account of 12 digits, or the alias of your registry.</source>
        <translation>Ein Konto mit 12 Ziffern oder den Alias der Registry eingeben.</translation>
    </message>
    <message>
        <source>&amp;Registry:</source>
        <translation>&amp;Registry:</translation>
    </message>
    <message>
        <source>&amp;Region:</source>
        <translation>&amp;Region:</translation>
    </message>
    <message>
        <source>&amp;Account:</source>
        <translation>&amp;Konto:</translation>
    </message>
    <message>
        <source>&amp;Endpoint:</source>
        <translation>&amp;Endpunkt:</translation>
    </message>
</context>
<context>
    <name>tagboat::PlanDialog</name>
    <message>
        <source>Also delete &amp;parts no other index needs</source>
        <translation>Auch &amp;Teile löschen, die kein anderer Index braucht</translation>
    </message>
    <message>
        <source>Also delete &amp;signatures and attestations</source>
        <translation>Auch &amp;Signaturen und Attestierungen löschen</translation>
    </message>
    <message>
        <source>This connection is read-only.</source>
        <translation>Diese Verbindung ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Nothing to delete.</source>
        <translation>Nichts zu löschen.</translation>
    </message>
    <message>
        <source>Waiting until all indexes are read.</source>
        <translation>Wartet, bis alle Indexe gelesen sind.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln command(s) copied.</source>
        <translation>
            <numerusform>%Ln Befehl kopiert.</numerusform>
            <numerusform>%Ln Befehle kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Working out what this deletes …</source>
        <translation>Es wird ermittelt, was gelöscht würde …</translation>
    </message>
    <message>
        <source>Waiting until it is known what is in use.</source>
        <translation>Wartet, bis bekannt ist, was in Benutzung ist.</translation>
    </message>
    <message>
        <source>Copy as CLI co&amp;mmands</source>
        <translation>Als CLI-&amp;Befehle kopieren</translation>
    </message>
</context>
<context>
    <name>tagboat::PlanModel</name>
    <message>
        <source>The registry does not tell the size.</source>
        <translation>Die Registry nennt die Größe nicht.</translation>
    </message>
    <message>
        <source>Tag or digest</source>
        <extracomment>Column: a tag or the digest of an image</extracomment>
        <translation>Tag oder Digest</translation>
    </message>
    <message>
        <source>Why</source>
        <extracomment>Column: why an image is deleted</extracomment>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Tags that go too</source>
        <extracomment>Column: further tags that disappear with an image</extracomment>
        <translation>Auch entfernte Tags</translation>
    </message>
    <message>
        <source>Platform</source>
        <extracomment>Column: operating system and architecture of an image</extracomment>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>Column: bytes</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
</context>
<context>
    <name>tagboat::PlatformsPage</name>
    <message>
        <source>Platforms</source>
        <translation>Plattformen</translation>
    </message>
    <message>
        <source>Platform</source>
        <extracomment>Column headers of an index&apos;s children</extracomment>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Last pull</source>
        <translation>Letzter Abruf</translation>
    </message>
    <message>
        <source>not in this repository</source>
        <translation>nicht in diesem Repository</translation>
    </message>
    <message numerus="yes">
        <source>%Ln platform(s)</source>
        <translation>
            <numerusform>%Ln Plattform</numerusform>
            <numerusform>%Ln Plattformen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Follows &quot;3 platforms&quot; in the same line</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not in this repository</source>
        <translation>
            <numerusform>%Ln nicht in diesem Repository</numerusform>
            <numerusform>%Ln nicht in diesem Repository</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::PolicyEditor</name>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Formatieren</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Put every part on a line of its own, indented</source>
        <translation>Jeden Teil eingerückt auf eine eigene Zeile setzen</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <extracomment>How long a text is: %1 and %2 are numbers</extracomment>
        <translation>%1 von %2 Zeichen</translation>
    </message>
</context>
<context>
    <name>tagboat::PropertiesModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A project that an image is shared with, and whether it has accepted that</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Property</source>
        <extracomment>Columns of an image&apos;s properties</extracomment>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>tagboat::PropertiesPage</name>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
</context>
<context>
    <name>tagboat::QuitQuestion</name>
    <message>
        <source>Quit Tagboat</source>
        <translation>Tagboat beenden</translation>
    </message>
    <message>
        <source>A deletion is running.</source>
        <translation>Eine Löschung läuft.</translation>
    </message>
    <message>
        <source>What has been sent cannot be called back. Tagboat offers to resume the deletion when it is started the next time.</source>
        <translation>Was gesendet ist, lässt sich nicht zurückholen. Beim nächsten Start bietet Tagboat an, die Löschung fortzusetzen.</translation>
    </message>
    <message>
        <source>A restore is running.</source>
        <translation>Eine Wiederherstellung läuft.</translation>
    </message>
    <message>
        <source>What has not been put back yet stays away. The history offers to restore it again.</source>
        <translation>Was noch nicht wiederhergestellt ist, bleibt weg. Der Verlauf bietet die Wiederherstellung erneut an.</translation>
    </message>
    <message>
        <source>Images are being copied.</source>
        <translation>Es werden Images kopiert.</translation>
    </message>
    <message>
        <source>An image that is not complete does not appear at the target. Layers that have arrived need not be sent again.</source>
        <translation>Ein unvollständiges Image erscheint nicht am Ziel. Angekommene Layer müssen nicht noch einmal gesendet werden.</translation>
    </message>
    <message>
        <source>&amp;Quit anyway</source>
        <translation>&amp;Trotzdem beenden</translation>
    </message>
</context>
<context>
    <name>tagboat::ReadingLine</name>
    <message>
        <source>&amp;Go on without</source>
        <translation>&amp;Ohne sie fortfahren</translation>
    </message>
    <message>
        <source>Indexes read</source>
        <translation>Gelesene Indexe</translation>
    </message>
    <message>
        <source>Parts of indexes that have not been read stay in the repository.</source>
        <translation>Teile von Indexen, die nicht gelesen wurden, bleiben im Repository.</translation>
    </message>
    <message numerus="yes">
        <source>Looking into indexes, %Ln left</source>
        <translation>
            <numerusform>Indexe werden gelesen, noch %Ln</numerusform>
            <numerusform>Indexe werden gelesen, noch %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on &amp;without</source>
        <translation>Ohne Antwort &amp;fortfahren</translation>
    </message>
    <message>
        <source>Scan findings read</source>
        <translation>Gelesene Scan-Ergebnisse</translation>
    </message>
    <message>
        <source>Images in use are then deleted like any other.</source>
        <translation>Images in Benutzung werden dann gelöscht wie alle anderen.</translation>
    </message>
    <message numerus="yes">
        <source>Asking what is in use, %Ln image(s) left</source>
        <translation>
            <numerusform>Benutzung wird abgefragt, noch %Ln Image</numerusform>
            <numerusform>Benutzung wird abgefragt, noch %Ln Images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::RealmQuestion</name>
    <message>
        <source>Sign in at another host</source>
        <extracomment>Title of a question</extracomment>
        <translation>Bei einem anderen Host anmelden</translation>
    </message>
    <message>
        <source>The registry %1 asks to sign in at %2.</source>
        <extracomment>%1 and %2 are addresses such as https://auth.example.org</extracomment>
        <translation>Die Registry %1 verlangt eine Anmeldung bei %2.</translation>
    </message>
    <message>
        <source>User and password go there if you allow it. Allow it only if that address belongs to whoever runs the registry. The answer is remembered.</source>
        <translation>Benutzer und Passwort gehen dorthin, wenn Sie es erlauben. Erlauben Sie es nur, wenn diese Adresse dem Betreiber der Registry gehört. Die Antwort wird gemerkt.</translation>
    </message>
    <message>
        <source>&amp;Sign in at %1</source>
        <extracomment>Button; %1 is an address such as https://auth.example.org</extracomment>
        <translation>Bei %1 an&amp;melden</translation>
    </message>
</context>
<context>
    <name>tagboat::RegistryDetailsDialog</name>
    <message>
        <source>&amp;Save the name</source>
        <translation>Namen &amp;speichern</translation>
    </message>
    <message>
        <source>Registry details</source>
        <translation>Details der Registry</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>The gallery shows it for registries that AWS has verified.</source>
        <translation>Die Galerie zeigt ihn bei Registrys, die AWS geprüft hat.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>ARN</source>
        <translation>ARN</translation>
    </message>
    <message>
        <source>active</source>
        <extracomment>State of a registry&apos;s alias</extracomment>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>beantragt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>yes, by AWS</source>
        <translation>ja, von AWS</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>It is not known whether it was saved. Saving again does no harm.</source>
        <translation>Ob es gespeichert wurde, ist nicht bekannt. Erneutes Speichern schadet nicht.</translation>
    </message>
    <message>
        <source>Display &amp;name:</source>
        <translation>Anzeige&amp;name:</translation>
    </message>
    <message>
        <source>Account:</source>
        <translation>Konto:</translation>
    </message>
    <message>
        <source>URI:</source>
        <translation>URI:</translation>
    </message>
    <message>
        <source>ARN:</source>
        <translation>ARN:</translation>
    </message>
    <message>
        <source>used in repository URIs</source>
        <translation>in den URIs der Repositorys</translation>
    </message>
    <message>
        <source>assigned by AWS</source>
        <translation>von AWS vergeben</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is an alias of a registry, %2 says of what kind it is: &quot;active, assigned by AWS&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Aliases:</source>
        <translation>Aliasse:</translation>
    </message>
    <message>
        <source>Verified:</source>
        <translation>Geprüft:</translation>
    </message>
</context>
<context>
    <name>tagboat::RepositoryActivities</name>
    <message>
        <source>&amp;Create repository…</source>
        <translation>Repository &amp;anlegen …</translation>
    </message>
    <message>
        <source>&amp;Delete repository…</source>
        <translation>Repository &amp;löschen …</translation>
    </message>
    <message>
        <source>Choose a connection first.</source>
        <translation>Zuerst eine Verbindung wählen.</translation>
    </message>
    <message>
        <source>The connection cannot be used.</source>
        <translation>Die Verbindung kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The connection is read-only.</source>
        <translation>Die Verbindung ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Open a repository first.</source>
        <translation>Zuerst ein Repository öffnen.</translation>
    </message>
    <message>
        <source>This registry deletes no repositories.</source>
        <translation>Diese Registry löscht keine Repositorys.</translation>
    </message>
    <message>
        <source>This registry creates no repositories.</source>
        <translation>Diese Registry legt keine Repositorys an.</translation>
    </message>
</context>
<context>
    <name>tagboat::RepositoryCreationDialog</name>
    <message>
        <source>&amp;Create the repository</source>
        <translation>Repository anle&amp;gen</translation>
    </message>
    <message>
        <source>Create a repository</source>
        <translation>Repository anlegen</translation>
    </message>
    <message>
        <source>There is a repository of this name.</source>
        <translation>Es gibt schon ein Repository dieses Namens.</translation>
    </message>
    <message>
        <source>It is not known whether the repository was created. Reload to see.</source>
        <translation>Ob das Repository angelegt wurde, ist nicht bekannt. Neu laden zeigt es.</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
</context>
<context>
    <name>tagboat::RepositoryDeletionDialog</name>
    <message>
        <source>Delete the &amp;images in it, too</source>
        <translation>Auch die &amp;Images darin löschen</translation>
    </message>
    <message>
        <source>Delete the repository %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>Repository %1 löschen</translation>
    </message>
    <message>
        <source>&amp;Delete the repository</source>
        <translation>Repository &amp;löschen</translation>
    </message>
    <message>
        <source>What is in it could not be listed. %1</source>
        <extracomment>%1 is why</extracomment>
        <translation>Was darin ist, ließ sich nicht auflisten. %1</translation>
    </message>
    <message>
        <source>Looking at what is in it …</source>
        <translation>Es wird nachgesehen, was darin ist …</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Es ist leer.</translation>
    </message>
    <message numerus="yes">
        <source>It holds %Ln image(s).</source>
        <translation>
            <numerusform>Es enthält %Ln Image.</numerusform>
            <numerusform>Es enthält %Ln Images.</numerusform>
        </translation>
    </message>
    <message>
        <source>This connection is read-only.</source>
        <translation>Diese Verbindung ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Delete it without a &amp;journal</source>
        <translation>Ohne &amp;Journal löschen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) go with the images.</source>
        <translation>
            <numerusform>Mit den Images verschwindet %Ln Tag.</numerusform>
            <numerusform>Mit den Images verschwinden %Ln Tags.</numerusform>
        </translation>
    </message>
    <message>
        <source>Images that go with their repository cannot be put back.</source>
        <translation>Images, die mit ihrem Repository verschwinden, lassen sich nicht zurückholen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln protected image(s) are deleted too.</source>
        <translation>
            <numerusform>%Ln geschütztes Image wird mitgelöscht.</numerusform>
            <numerusform>%Ln geschützte Images werden mitgelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more entries could not be read, and go as well.</source>
        <translation>
            <numerusform>%Ln weiterer Eintrag war nicht lesbar und geht auch.</numerusform>
            <numerusform>%Ln weitere Einträge waren nicht lesbar und gehen auch.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::RepositorySettingsFields</name>
    <message>
        <source>&amp;Scan images for vulnerabilities when they are pushed</source>
        <translation>Images beim Hochladen auf &amp;Schwachstellen prüfen</translation>
    </message>
    <message>
        <source>Up to five patterns, separated by spaces, of tags for which the opposite holds. * stands for any text.</source>
        <translation>Bis zu fünf durch Leerzeichen getrennte Muster für Tags, für die das Gegenteil gilt. * steht für beliebigen Text.</translation>
    </message>
    <message>
        <source>The encryption of a repository cannot be changed later.</source>
        <translation>Die Verschlüsselung eines Repositorys lässt sich später nicht ändern.</translation>
    </message>
    <message>
        <source>AES-256</source>
        <translation>AES-256</translation>
    </message>
    <message>
        <source>AWS KMS</source>
        <translation>AWS KMS</translation>
    </message>
    <message>
        <source>AWS KMS, dual-layer (DSSE)</source>
        <extracomment>Two layers of encryption</extracomment>
        <translation>AWS KMS, zweischichtig (DSSE)</translation>
    </message>
    <message>
        <source>Id, alias or ARN of a key in AWS KMS.</source>
        <translation>ID, Alias oder ARN eines Schlüssels in AWS KMS.</translation>
    </message>
    <message>
        <source>the account&apos;s key for ECR</source>
        <translation>der Schlüssel des Kontos für ECR</translation>
    </message>
    <message>
        <source>Mutable: can be moved to another image</source>
        <translation>Veränderlich: lassen sich auf ein anderes Image verschieben</translation>
    </message>
    <message>
        <source>Immutable: cannot be moved to another image</source>
        <translation>Unveränderlich: lassen sich nicht auf ein anderes Image verschieben</translation>
    </message>
    <message>
        <source>no tags</source>
        <extracomment>Instead of patterns of tags: a rule has no exceptions</extracomment>
        <translation>keine Tags</translation>
    </message>
    <message>
        <source>Applies unless scanning is set for the whole registry.</source>
        <translation>Gilt, sofern das Scannen nicht für die ganze Registry eingestellt ist.</translation>
    </message>
    <message>
        <source>Ta&amp;gs:</source>
        <extracomment>Field: &quot;Mutable: can be moved to another image&quot;</extracomment>
        <translation>&amp;Tags:</translation>
    </message>
    <message>
        <source>E&amp;xceptions:</source>
        <extracomment>Field: patterns of tags for which a rule does not hold</extracomment>
        <translation>A&amp;usnahmen:</translation>
    </message>
    <message>
        <source>&amp;Encryption:</source>
        <translation>&amp;Verschlüsselung:</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <extracomment>Field: an encryption key</extracomment>
        <translation>S&amp;chlüssel:</translation>
    </message>
</context>
<context>
    <name>tagboat::RepositoryTreeModel</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>No repositories</source>
        <translation>Keine Repositorys</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln repositories</source>
        <extracomment>%1 is a group of repositories</extracomment>
        <translation>
            <numerusform>%1, %Ln Repository</numerusform>
            <numerusform>%1, %Ln Repositorys</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, not available</source>
        <extracomment>%1 is a connection, %2 its region, cloud or host</extracomment>
        <translation>%1, %2, nicht erreichbar</translation>
    </message>
    <message>
        <source>%1, %2, loading</source>
        <translation>%1, %2, wird geladen</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %Ln repositories</source>
        <translation>
            <numerusform>%1, %2, %Ln Repository</numerusform>
            <numerusform>%1, %2, %Ln Repositorys</numerusform>
        </translation>
    </message>
    <message>
        <source>filtered, %1</source>
        <extracomment>%1 is a region, cloud or host</extracomment>
        <translation>gefiltert, %1</translation>
    </message>
    <message>
        <source>No images match</source>
        <translation>Kein Image passt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln Image</numerusform>
            <numerusform>%Ln Images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repositories</source>
        <extracomment>Stands beside the name of a group, where beside a repository stands how many images it has</extracomment>
        <translation>
            <numerusform>%Ln Repository</numerusform>
            <numerusform>%Ln Repositorys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln images</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>
            <numerusform>%1, %Ln Image</numerusform>
            <numerusform>%1, %Ln Images</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>Column of the tree at the left, spoken by screen readers</extracomment>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>tagboat::ResourceTagsDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Save the tags</source>
        <translation>Tags &amp;speichern</translation>
    </message>
    <message>
        <source>Resource tags of %1</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>Ressourcen-Tags von %1</translation>
    </message>
    <message>
        <source>Resource tags</source>
        <translation>Ressourcen-Tags</translation>
    </message>
    <message>
        <source>%1 of %2 tags</source>
        <extracomment>How many tags a repository has: %1 and %2 are numbers</extracomment>
        <translation>%1 von %2 Tags</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) removed.</source>
        <translation>
            <numerusform>%Ln Tag entfernt.</numerusform>
            <numerusform>%Ln Tags entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) saved.</source>
        <translation>
            <numerusform>%Ln Tag gespeichert.</numerusform>
            <numerusform>%Ln Tags gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>For the others it is not known. Saving again does no harm.</source>
        <translation>Für die anderen ist es nicht bekannt. Erneutes Speichern schadet nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) not saved.</source>
        <translation>
            <numerusform>%Ln Tag nicht gespeichert.</numerusform>
            <numerusform>%Ln Tags nicht gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) not removed.</source>
        <translation>
            <numerusform>%Ln Tag nicht entfernt.</numerusform>
            <numerusform>%Ln Tags nicht entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>No resource tags yet</source>
        <translation>Noch keine Ressourcen-Tags</translation>
    </message>
    <message>
        <source>&amp;Add a tag</source>
        <translation>Tag &amp;hinzufügen</translation>
    </message>
</context>
<context>
    <name>tagboat::ResourceTagsModel</name>
    <message numerus="yes">
        <source>A repository can have at most %Ln tag(s).</source>
        <translation>
            <numerusform>Ein Repository kann höchstens %Ln Tag haben.</numerusform>
            <numerusform>Ein Repository kann höchstens %Ln Tags haben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Set by AWS: it cannot be changed.</source>
        <translation>Von AWS gesetzt, nicht änderbar.</translation>
    </message>
    <message>
        <source>Key</source>
        <extracomment>Columns: a tag of AWS is a key with a value</extracomment>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>tagboat::RestoreDialog</name>
    <message>
        <source>&amp;Move tags that mean another image now</source>
        <translation>Tags &amp;verschieben, die jetzt auf ein anderes Image verweisen</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Nothing of this deletion was saved, so nothing can be put back.</source>
        <translation>Von dieser Löschung wurde nichts aufbewahrt, also lässt sich nichts wiederherstellen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Images come back with the same digest as long as the registry still has their layers. The parts of an index come before the index. An image that is put back counts as pushed now, and one that was archived is active again.</source>
        <translation>Images kommen mit demselben Digest zurück, solange die Registry ihre Layer noch hat. Die Teile eines Index kommen vor dem Index. Ein zurückgelegtes Image gilt als jetzt gepusht, und ein archiviertes ist wieder aktiv.</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Cancel the restore</source>
        <translation>Wiederherstellen abbrechen</translation>
    </message>
    <message>
        <source>Stop putting back what is left?</source>
        <translation>Nicht mehr zurücklegen, was noch übrig ist?</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weitermachen</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>&amp;CSV table…</source>
        <translation>&amp;CSV-Tabelle …</translation>
    </message>
    <message>
        <source>&amp;JSON…</source>
        <translation>&amp;JSON …</translation>
    </message>
    <message>
        <source>This registry takes tags back, but no image that was deleted.</source>
        <translation>In dieser Registry lassen sich Tags wiederherstellen, gelöschte Images nicht.</translation>
    </message>
    <message>
        <source>Tags are put on their images again, where these are still there.</source>
        <translation>Tags kommen wieder an ihre Images, soweit es diese noch gibt.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Restore %Ln</source>
        <translation>
            <numerusform>%Ln &amp;wiederherstellen</numerusform>
            <numerusform>%Ln &amp;wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more come back as well: the chosen ones cannot be without them.</source>
        <translation>
            <numerusform>%Ln weiteres kommt mit zurück: Die gewählten können nicht ohne es sein.</numerusform>
            <numerusform>%Ln weitere kommen mit zurück: Die gewählten können nicht ohne sie sein.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 done, %3</source>
        <extracomment>%1 and %2 are counts, %3 is a span of time</extracomment>
        <translation>%1 von %2 erledigt, %3</translation>
    </message>
    <message>
        <source>&amp;Create %1 and try again</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>%1 &amp;anlegen und erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Create %Ln repositories and try again</source>
        <translation>
            <numerusform>%Ln Repository &amp;anlegen und erneut versuchen</numerusform>
            <numerusform>%Ln Repositorys &amp;anlegen und erneut versuchen</numerusform>
        </translation>
    </message>
    <message>
        <source>With the default settings: its tags can be moved, and nothing is scanned on push.</source>
        <translation>Mit den Standardeinstellungen: Seine Tags sind verschiebbar, und nichts wird beim Push gescannt.</translation>
    </message>
    <message>
        <source>The repository %1 could not be created.</source>
        <extracomment>%1 is a repository</extracomment>
        <translation>Das Repository %1 konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>restore-results</source>
        <extracomment>A file name without suffix</extracomment>
        <translation>wiederherstellung</translation>
    </message>
    <message>
        <source>What was saved of this deletion is damaged, so nothing can be put back.</source>
        <translation>Was von dieser Löschung gesichert wurde, ist beschädigt. Es kann nichts zurückgebracht werden.</translation>
    </message>
    <message>
        <source>What the journal says of this run is damaged: rows may be missing, and some may say too little.</source>
        <translation>Was das Journal über diesen Lauf sagt, ist beschädigt: Zeilen können fehlen, und manche sagen vielleicht zu wenig.</translation>
    </message>
</context>
<context>
    <name>tagboat::RestoreModel</name>
    <message>
        <source>Tag or digest</source>
        <extracomment>Column: a tag or the digest of an image</extracomment>
        <translation>Tag oder Digest</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>Column: what became of a row</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Why</source>
        <extracomment>Column: why a row could not be put back</extracomment>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
</context>
<context>
    <name>tagboat::RestoreTable</name>
    <message>
        <source>&amp;All that are shown</source>
        <translation>A&amp;lle angezeigten</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter what is put back</source>
        <translation>Filtern, was wiederhergestellt wird</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>What is put back</source>
        <translation>Was wiederhergestellt wird</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>tagboat::ResultsActions</name>
    <message>
        <source>Also delete the &amp;index and retry</source>
        <translation>Auch den &amp;Index löschen und erneut versuchen</translation>
    </message>
    <message>
        <source>Copy &amp;missing action</source>
        <translation>Fehlende &amp;Berechtigung kopieren</translation>
    </message>
    <message>
        <source>Sho&amp;w in the list</source>
        <translation>In der Liste an&amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Retry failed</source>
        <translation>Fehl&amp;geschlagene erneut versuchen</translation>
    </message>
    <message>
        <source>Reload the &amp;list</source>
        <translation>&amp;Liste neu laden</translation>
    </message>
    <message>
        <source>Delete the ima&amp;ges instead</source>
        <translation>Statt&amp;dessen die Images löschen</translation>
    </message>
</context>
<context>
    <name>tagboat::ResultsDialog</name>
    <message>
        <source>Filter outcomes</source>
        <translation>Ergebnisse filtern</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>&amp;CSV table…</source>
        <translation>&amp;CSV-Tabelle …</translation>
    </message>
    <message>
        <source>&amp;JSON…</source>
        <translation>&amp;JSON …</translation>
    </message>
    <message>
        <source>Copy &amp;summary</source>
        <translation>Zu&amp;sammenfassung kopieren</translation>
    </message>
    <message>
        <source>Summary copied.</source>
        <translation>Zusammenfassung kopiert.</translation>
    </message>
    <message>
        <source>Finished %1</source>
        <translation>Abgeschlossen: %1</translation>
    </message>
    <message>
        <source>Finished %1, took %2</source>
        <extracomment>%1 is a date and time, %2 a span of time</extracomment>
        <translation>Abgeschlossen: %1, Dauer %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A line of a summary: %1 is a cause, %2 a count</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <extracomment>%1 is the name of a permission</extracomment>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>Rest&amp;ore…</source>
        <translation>&amp;Wiederherstellen …</translation>
    </message>
    <message>
        <source>Put back what was deleted</source>
        <translation>Wiederherstellen, was gelöscht wurde</translation>
    </message>
    <message>
        <source>&amp;CLI commands of the chosen cause…</source>
        <translation>CLI-&amp;Befehle der gewählten Ursache …</translation>
    </message>
    <message>
        <source>What the journal says of this run is damaged: rows may be missing, and some may say too little.</source>
        <translation>Was das Journal über diesen Lauf sagt, ist beschädigt: Zeilen können fehlen, und manche sagen vielleicht zu wenig.</translation>
    </message>
    <message>
        <source>deletion-results</source>
        <extracomment>A file name without suffix</extracomment>
        <translation>loeschergebnisse</translation>
    </message>
</context>
<context>
    <name>tagboat::RoundsView</name>
    <message>
        <source>Rounds of the deletion</source>
        <translation>Runden des Löschens</translation>
    </message>
</context>
<context>
    <name>tagboat::RunsModel</name>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Started</source>
        <extracomment>Column: when a deletion was started</extracomment>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Repositories</source>
        <translation>Repositorys</translation>
    </message>
    <message>
        <source>Result</source>
        <extracomment>Column: how a deletion ended</extracomment>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Who</source>
        <extracomment>Column: who deleted</extracomment>
        <translation>Wer</translation>
    </message>
    <message>
        <source>repository not deleted</source>
        <translation>Repository nicht gelöscht</translation>
    </message>
    <message>
        <source>repository deleted</source>
        <translation>Repository gelöscht</translation>
    </message>
    <message>
        <source>undoes %1</source>
        <translation>macht %1 rückgängig</translation>
    </message>
    <message>
        <source>retry of %1</source>
        <translation>Wiederholung von %1</translation>
    </message>
    <message>
        <source>damaged (%1)</source>
        <extracomment>Of what the journal says of a run; %1 is a technical name</extracomment>
        <translation>beschädigt (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tag(s) moved</source>
        <translation>
            <numerusform>%Ln Tag verschoben</numerusform>
            <numerusform>%Ln Tags verschoben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tagboat::SearchDialog</name>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Repository, tag or digest, such as: nginx 1.27</source>
        <translation>Repository, Tag oder Digest, etwa: nginx 1.27</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message numerus="yes">
        <source>The best %1 of %Ln hits</source>
        <extracomment>%1 is how many are shown</extracomment>
        <translation>
            <numerusform>Die besten %1 von %Ln Treffer</numerusform>
            <numerusform>Die besten %1 von %Ln Treffern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found. Tags are found in repositories that have been opened.</source>
        <translation>Nichts gefunden. Tags werden in Repositorys gefunden, die geöffnet wurden.</translation>
    </message>
    <message>
        <source>Finds repositories of all connections, and tags and digests of those that have been opened.</source>
        <translation>Findet Repositorys aller Verbindungen, dazu Tags und Digests der schon geöffneten Repositorys.</translation>
    </message>
</context>
<context>
    <name>tagboat::SearchHitsModel</name>
    <message>
        <source>Name</source>
        <extracomment>Column: a repository, tag or digest</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
</context>
<context>
    <name>tagboat::Sidebar</name>
    <message>
        <source>Filter repositories</source>
        <translation>Repositorys filtern</translation>
    </message>
    <message>
        <source>Flat list instead of groups by prefix</source>
        <translation>Flache Liste statt Gruppen nach Präfix</translation>
    </message>
    <message>
        <source>Flat list of repositories</source>
        <translation>Flache Liste der Repositorys</translation>
    </message>
    <message>
        <source>Connections and repositories</source>
        <translation>Verbindungen und Repositorys</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>&amp;Edit connection…</source>
        <translation>Verbindung &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>Re&amp;move connection…</source>
        <translation>Verbindung &amp;entfernen …</translation>
    </message>
    <message>
        <source>&amp;Add connection…</source>
        <translation>Verbindung &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Delete repository…</source>
        <translation>Repository &amp;löschen …</translation>
    </message>
    <message>
        <source>&amp;Sign in on the command line…</source>
        <translation>Auf der Kommandozeile &amp;anmelden …</translation>
    </message>
</context>
<context>
    <name>tagboat::SignInBox</name>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Automatic: environment, then shared files</source>
        <translation>Automatisch: Umgebung, dann gemeinsame Dateien</translation>
    </message>
    <message>
        <source>Profile from the shared files</source>
        <translation>Profil aus den gemeinsamen Dateien</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>only for temporary keys</source>
        <translation>nur für befristete Schlüssel</translation>
    </message>
    <message>
        <source>stored in the keychain</source>
        <translation>im Schlüsselbund gespeichert</translation>
    </message>
    <message>
        <source>goes to the keychain, never to a file</source>
        <translation>kommt in den Schlüsselbund, nie in eine Datei</translation>
    </message>
    <message>
        <source>Choose a profile.</source>
        <translation>Ein Profil wählen.</translation>
    </message>
    <message>
        <source>Type the access key ID.</source>
        <translation>Die Zugriffsschlüssel-ID eingeben.</translation>
    </message>
    <message>
        <source>Another key ID needs its own secret.</source>
        <translation>Zu einer anderen Schlüssel-ID gehört ein eigener geheimer Schlüssel.</translation>
    </message>
    <message>
        <source>Type the secret access key.</source>
        <translation>Den geheimen Zugriffsschlüssel eingeben.</translation>
    </message>
    <message>
        <source>&amp;With:</source>
        <translation>&amp;Mit:</translation>
    </message>
    <message>
        <source>&amp;Profile:</source>
        <translation>Pr&amp;ofil:</translation>
    </message>
    <message>
        <source>Access ke&amp;y ID:</source>
        <translation>&amp;Zugriffsschlüssel-ID:</translation>
    </message>
    <message>
        <source>&amp;Secret access key:</source>
        <translation>Geheimer Zugriffs&amp;schlüssel:</translation>
    </message>
    <message>
        <source>Session to&amp;ken:</source>
        <translation>Si&amp;tzungstoken:</translation>
    </message>
    <message>
        <source>The stored secret is for another host: type it again.</source>
        <translation>Das gespeicherte Geheimnis gehört zu einem anderen Host: erneut eingeben.</translation>
    </message>
</context>
<context>
    <name>tagboat::Tour</name>
    <message>
        <source>Outcomes</source>
        <extracomment>Heading of a table in the terminal</extracomment>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Outcomes of the retry with the index</source>
        <extracomment>Heading of a table in the terminal</extracomment>
        <translation>Ergebnisse des zweiten Versuchs mit dem Index</translation>
    </message>
    <message>
        <source>Pictures: %1</source>
        <translation>Bilder: %1</translation>
    </message>
</context>
<context>
    <name>tagboat::TypedConfirmation</name>
    <message>
        <source>&amp;Type %1 to confirm:</source>
        <extracomment>%1 is the word to be typed, letter by letter</extracomment>
        <translation>Zum Bestätigen %1 ein&amp;geben:</translation>
    </message>
</context>
</TS>
