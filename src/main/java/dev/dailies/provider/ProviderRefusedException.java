package dev.dailies.provider;

/**
 * A repeatable call that was refused or got no answer.
 */
public class ProviderRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Refusal refusal;

	public ProviderRefusedException(Refusal refusal) {
		super(refusal.code() + ": " + refusal.message());
		this.refusal = refusal;
	}

	public Refusal refusal() {
		return this.refusal;
	}

}
