package com.example.service.http;

/** A server answered with a status that is not documented. */
public final class UnexpectedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    UnexpectedAnswerException(Answer answer) {
        super("The server answered with the status " + answer.status());
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
