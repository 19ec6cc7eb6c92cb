#include "session.hpp"

#include "mismatch.hpp"
#include "operations.hpp"

namespace conformance {

session::session(const test_case &c) : case_(c) {
    if (c.model == model_kind::replay) {
        model_ = std::make_shared<replay_model>(load_replay(c.replay), c.model_has_static_time_axis);
    }
}

void session::open() {
    if (is_open_ || case_.op == operation::info) {
        return;
    }

    switch (case_.model) {
    case model_kind::onnx:
        codec_ = encodec::codec(case_.bundle);
        break;
    case model_kind::none:
        codec_ = encodec::codec::entropy_only(encodec::bundle(case_.bundle));
        break;
    case model_kind::replay:
        codec_ = encodec::codec(encodec::bundle(case_.bundle), model_);
        break;
    }

    is_open_ = true;
}

outcome session::operate(encodec::cancellation *cancellation) {
    encodec::encode_options encoding = case_.encoding;
    encodec::decode_options decoding = case_.decoding;
    encoding.cancel = cancellation;
    decoding.cancel = cancellation;
    switch (case_.op) {
    case operation::info:
        return run_info(case_);
    case operation::encode:
        return run_encode(case_, codec_, encoding);
    case operation::encode_stream:
        return run_encode_stream(case_, codec_, encoding);
    case operation::decode:
        return run_decode(case_, codec_, decoding);
    case operation::decode_stream:
        return run_decode_stream(case_, codec_, decoding);
    case operation::read:
        return run_read(case_, codec_, decoding);
    case operation::write_codes:
        return run_write_codes(case_, codec_, encoding);
    case operation::read_codes:
        return run_read_codes(case_, codec_, decoding);
    case operation::open:
        // Opening is all there is to it.
        break;
    }

    return outcome();
}

outcome session::run(bool with_fault) {
    encodec::cancellation cancellation;
    const fault wanted = with_fault ? case_.fault : fault();
    if (model_ != nullptr) {
        model_->begin(wanted, &cancellation);
    }

    outcome result;
    try {
        open();
        result = operate(wanted.kind == fault_kind::cancel ? &cancellation : nullptr);
    } catch (const encodec::error &error) {
        result.failure = failure{error.status(), error.what(), 0};
    } catch (const model_failure &own) {
        result.failure = failure{ENCODEC_OK, own.what(), own.number()};
    }

    if (model_ != nullptr && !model_->complaint().empty()) {
        throw mismatch(model_->complaint());
    }

    if (wanted.kind != fault_kind::none && model_->calls() < wanted.call) {
        throw mismatch(
            "the model was called " + std::to_string(model_->calls()) + " times; the fault was to be in call " + std::to_string(wanted.call));
    }

    if (result.failure.has_value() && result.failure->model_failure != 0 && result.failure->model_failure != model_->thrown()) {
        throw mismatch("an exception of the model came back that is not the one it threw");
    }

    return result;
}

}  // namespace conformance
