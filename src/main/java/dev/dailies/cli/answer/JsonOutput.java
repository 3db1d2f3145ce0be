package dev.dailies.cli.answer;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

import dev.dailies.words.PlainText;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON on its way to a terminal or a program: what is unfit for the one is escaped, which
 * is the same to the other.
 */
public final class JsonOutput extends FilterWriter {

	private static final JsonMapper ANSWERS = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.build();

	public JsonOutput(Writer out) {
		super(out);
	}

	/**
	 * An answer for programs: a record, whose names come out as {@code exit_code}.
	 */
	public static String of(Object answer) {
		return PlainText.json(ANSWERS.writeValueAsString(answer));
	}

	@Override
	public void write(int character) throws IOException {
		this.out.write(PlainText.json(Character.toString((char) character)));
	}

	@Override
	public void write(char[] characters, int from, int length) throws IOException {
		this.out.write(PlainText.json(new String(characters, from, length)));
	}

	@Override
	public void write(String text, int from, int length) throws IOException {
		this.out.write(PlainText.json(text.substring(from, from + length)));
	}

}
