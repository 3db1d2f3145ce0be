package dev.dailies.bucket;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.dailies.words.PlainText;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What a store's errors mean, in one line with what to do.
 */
final class StoreTrouble {

	private static final int MOVED = 301;

	private static final int BAD_REQUEST = 400;

	private static final int ABSENT = 404;

	/** Of somebody who gave up what was left unfinished. */
	private static final String GIVEN_UP = "NoSuchUpload";

	private static final int NOT_MADE = 501;

	private static final int FIRST_OF_THE_STORE = 500;

	/** Refusals that pass by themselves. */
	private static final Set<Integer> LATER = Set.of(408, 409, 425, 429);

	private final BucketAddress address;

	private final S3Client client;

	StoreTrouble(BucketAddress address, S3Client client) {
		this.address = address;
		this.client = client;
	}

	/**
	 * Where the surroundings say something of a store that cannot be.
	 */
	static BucketException unknownStore(BucketAddress address, SdkException error) {
		return new BucketException("The store of " + address + " cannot be asked: " + said(error)
				+ ". Look at the variables that begin with AWS_, and at the profile.", true, error);
	}

	BucketException notAsPut(String name) {
		return new BucketException(
				"The store took " + this.address.to(name) + " and has other bytes there now. It is put there again.",
				false, new IllegalStateException("length or digest differ"));
	}

	/**
	 * What was to go there cannot be read here.
	 */
	BucketException unreadable(Exception error) {
		return new BucketException("A file cannot be brought to " + this.address + ": "
				+ PlainText.packed(String.valueOf(error)) + ". Look at the disk; the same command goes on.", true,
				error);
	}

	BucketException of(SdkException error) {
		if (error instanceof AbortedException || Thread.currentThread().isInterrupted()) {
			Thread.currentThread().interrupt();
			return new BucketException("Interrupted while the store of " + this.address + " was asked.", false, error);
		}
		return (error instanceof S3Exception answer) ? answered(answer) : unanswered(error);
	}

	private BucketException answered(S3Exception answer) {
		int status = answer.statusCode();
		String code = Optional.ofNullable(answer.awsErrorDetails())
			.map(AwsErrorDetails::errorCode)
			.filter((given) -> !given.isBlank())
			.map(PlainText::packed)
			.orElse("HTTP " + status);
		if ((status >= FIRST_OF_THE_STORE && status != NOT_MADE) || LATER.contains(status) || code.equals(GIVEN_UP)) {
			return new BucketException(
					"The store " + store() + " answers " + code + " for " + this.address
							+ ". That is the store's trouble; once it is over, the same command goes on.",
					false, answer);
		}
		if (status == ABSENT && !code.equals("NoSuchKey")) {
			return new BucketException("There is no bucket '" + this.address.bucket() + "' at the store " + store()
					+ " (" + code + "). Make it, or name another one: out, or --out.", true, answer);
		}
		if (status == MOVED || (status == BAD_REQUEST && code.equals("AuthorizationHeaderMalformed"))) {
			return new BucketException("The bucket '" + this.address.bucket()
					+ "' is in another region than was asked (" + code + "). Set AWS_REGION to its region.", true,
					answer);
		}
		if (status == NOT_MADE) {
			return new BucketException("The store " + store() + " cannot do what is needed of it for " + this.address
					+ " (" + code + "). Take another store, or a later version of this one.", true, answer);
		}
		return new BucketException("The store " + store() + " refuses " + this.address + ": " + code
				+ ". It needs a user who may list, read, write and delete there: look at AWS_ACCESS_KEY_ID and "
				+ "AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, and at the rights of the bucket.", true, answer);
	}

	private BucketException unanswered(SdkException error) {
		String said = said(error);
		if (said.toLowerCase(Locale.ROOT).contains("load credentials")) {
			return new BucketException("Nobody says who asks for " + this.address
					+ ". Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.", true, error);
		}
		return new BucketException(
				"The store " + store() + " cannot be reached for " + this.address + ": " + said
						+ ". Once it can be, the same command goes on; where it is, AWS_ENDPOINT_URL_S3 says.",
				false, error);
	}

	private String store() {
		return this.client.serviceClientConfiguration()
			.endpointOverride()
			.map((address) -> String.valueOf(address))
			.orElse("s3 of " + this.client.serviceClientConfiguration().region());
	}

	/**
	 * The cause at the bottom, which is what the machine said.
	 */
	private static String said(Throwable error) {
		Throwable cause = error;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		String message = PlainText.packed(Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
		return message.replaceFirst("[.: ]+$", "");
	}

}
