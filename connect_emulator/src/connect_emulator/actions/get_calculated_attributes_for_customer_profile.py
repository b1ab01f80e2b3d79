"""GetCalculatedAttributesForCustomerProfile: reads calculated attributes of a customer profile."""

from connect_emulator.actions.service import Rules, service_action

GET_CALCULATED_ATTRIBUTES_FOR_CUSTOMER_PROFILE = service_action(
    "GetCalculatedAttributesForCustomerProfile",
    "Customer Profiles",
    root="Customer",
    rules=Rules(parameters=("ProfileRequestData", "ProfileResponseData")),
)
