package dev.dailies.cli.answer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import dev.dailies.bucket.BucketLink;
import dev.dailies.disk.FileNames;
import dev.dailies.words.RefusedException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads what {@code --out} says: a folder, or a bucket, which a folder stands for.
 */
public final class OutFolder implements ITypeConverter<Path> {

	@Override
	public Path convert(String value) {
		try {
			return BucketLink.meant(value);
		}
		catch (RefusedException ex) {
			throw new TypeConversionException(ex.getMessage());
		}
		catch (InvalidPathException ex) {
			throw new TypeConversionException(FileNames.trouble(value).orElse(ex.getReason()));
		}
	}

}
