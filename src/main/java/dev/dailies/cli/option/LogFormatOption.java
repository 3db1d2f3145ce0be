package dev.dailies.cli.option;

import dev.dailies.settings.LogFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the format of a log from the command line.
 */
public final class LogFormatOption implements ITypeConverter<LogFormat> {

	@Override
	public LogFormat convert(String word) {
		return LogFormat.of(word)
			.orElseThrow(() -> new TypeConversionException(
					"there is no format '" + word + "'. Accepted: " + String.join(", ", LogFormat.words())));
	}

}
