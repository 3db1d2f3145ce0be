package dev.dailies.bucket;

/**
 * A bucket could not be used, said in one line with what to do. Nothing was bought.
 */
public class BucketException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean lasting;

	BucketException(String message, boolean lasting, Throwable cause) {
		super(message, cause);
		this.lasting = lasting;
	}

	/**
	 * Whether it stays so until a person does something about it.
	 */
	public boolean isLasting() {
		return this.lasting;
	}

}
