package dev.dailies.manifest.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The texts of a workbook as the format writes them: in runs of different looks, with a
 * guide to how they are spoken, and with signs for characters that XML cannot have.
 */
public final class RichText {

	private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

	private static final String SPOKEN = "rPh";

	private RichText() {
	}

	/**
	 * All runs up to the end of the element that the reader is in, without what is only
	 * spoken.
	 */
	public static String read(XMLStreamReader xml, String element) throws XMLStreamException {
		StringBuilder text = new StringBuilder();
		int spoken = 0;
		while (xml.hasNext()) {
			int event = xml.next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				if (xml.getLocalName().equals(SPOKEN)) {
					spoken++;
				}
				else if (xml.getLocalName().equals("t") && spoken == 0) {
					text.append(xml.getElementText());
				}
			}
			else if (event == XMLStreamConstants.END_ELEMENT) {
				if (xml.getLocalName().equals(element)) {
					break;
				}
				spoken -= xml.getLocalName().equals(SPOKEN) ? 1 : 0;
			}
		}
		return unescaped(text.toString());
	}

	static String unescaped(String text) {
		return text.contains("_x") ? ESCAPED.matcher(text)
			.replaceAll((match) -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))))
				: text;
	}

}
