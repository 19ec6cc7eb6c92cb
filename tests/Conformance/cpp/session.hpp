// A case's codec with its model, and what runs the case's operation on it.
#ifndef SESSION_HPP
#define SESSION_HPP

#include <memory>

#include "outcome.hpp"
#include "replay_model.hpp"
#include "test_case.hpp"

namespace conformance {

class session {
public:
    /// The case has to outlive the session. Throws a mismatch if the model's data is not there.
    explicit session(const test_case &c);

    /// The operation once, with the fault or without; what the library throws is in the outcome. The codec is opened by the first. Throws a
    /// mismatch for what the model was handed that it should not have been.
    outcome run(bool with_fault);

private:
    outcome operate(encodec::cancellation *cancellation);
    void open();

    const test_case &case_;
    std::shared_ptr<replay_model> model_;
    encodec::codec codec_;
    bool is_open_ = false;
};

}  // namespace conformance

#endif
