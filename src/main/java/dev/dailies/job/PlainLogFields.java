package dev.dailies.job;

import java.util.regex.Pattern;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Takes out of a structured log what strangers' text must not do to a terminal that shows
 * it: JSON itself keeps a message on its line, but not a mark that turns the direction of
 * writing.
 */
final class PlainLogFields implements StructuredLoggingJsonMembersCustomizer<Object> {

	private static final Pattern CONTROL = Pattern.compile("[\\pC\\p{Zl}\\p{Zp}]");

	private static final Pattern CONTROL_IN_STACK = Pattern.compile("[\\pC\\p{Zl}\\p{Zp}&&[^\\r\\n\\t]]");

	@Override
	public void customize(Members<Object> members) {
		members.applyingValueProcessor(ValueProcessor.of(String.class, PlainLogFields::plain));
	}

	// a stack is the only text of ours that has lines
	private static String plain(String text) {
		return (text.contains("\n\tat ") ? CONTROL_IN_STACK : CONTROL).matcher(text).replaceAll(" ");
	}

}
